"""Several values in one text."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import Column, Dialect
from plumbrule.model.database.shape import listing_text
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Column, severity=Severity.WARNING, preset="strict")
def check(column: Column, cx: Context) -> Iterator[Finding]:
    """Text column holds a list of values."""
    what = listing_text(column) if is_judged(column.table) else None
    if what is not None:
        array = ", or an array with a GIN index" if column.table.database.dialect is Dialect.POSTGRES else ""
        yield cx.finding(
            column,
            f"{column} is {column.type} and holds {what} by its name: no index finds one, and no key checks them",
            help=f"a table with one row for each value{array}",
        )
