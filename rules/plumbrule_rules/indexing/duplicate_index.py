"""Two indexes that are the same."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.index_fix import remove_index
from plumbrule.model.database.lookup import duplicates
from plumbrule.model.database.repair import drop_index
from plumbrule.model.database.schema import Table
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Table, severity=Severity.ERROR)
def check(table: Table, cx: Context) -> Iterator[Finding]:
    """Two indexes of a table have the same columns in the same order."""
    if table.partial or not is_judged(table):
        return
    for copy, kept in duplicates(table):
        yield cx.finding(
            copy,
            f"{copy} repeats {kept}: every write to {table} maintains both, and no query gains from it",
            related=[Related(kept.place, "this one stays", kept.address)],
            help=drop_index(copy),
            fix=remove_index(copy),
        )
