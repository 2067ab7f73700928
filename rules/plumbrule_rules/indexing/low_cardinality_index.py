"""An index over a column with a handful of values."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.lookup import is_single_flag
from plumbrule.model.database.repair import drop_index
from plumbrule.model.database.schema import Index
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Index, severity=Severity.INFO, preset="strict")
def check(index: Index, cx: Context) -> Iterator[Finding]:
    """Index covers one column that has only a few values."""
    if is_single_flag(index) and is_judged(index.table):
        column = index.table.columns[index.members[0].column or ""]
        values = f"{len(column.enum)} values" if column.enum else "two values"
        yield cx.finding(
            index,
            f"{index} covers a column of {values}: unless one of them is rare, reading the table is cheaper",
            help=f"{drop_index(index)} -- and index the rare value only, or after a selective column",
        )
