"""NOT NULL that looks at every row while the table is locked."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import AddNotNull, TableChange
from plumbrule.model.database.column_change import RedefineColumn, SetNotNull
from plumbrule.model.database.locks.effect import Work
from plumbrule.model.database.locks.matrix import standstill
from plumbrule.model.database.revision_fix import checked_not_null
from plumbrule.model.database.safe_route import not_null_by_check
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=(SetNotNull, AddNotNull, RedefineColumn), severity=Severity.ERROR)
def check(change: TableChange, cx: Context) -> Iterator[Finding]:
    """SET NOT NULL looks at every row under a lock."""
    taken = standstill(change)
    if taken is None or taken.work is not Work.SCAN:
        return
    if change.moment and change.moment.recent and change.moment.column and change.moment.column.default is not None:
        return  # of the same release, with a default in every row
    yield cx.finding(
        change,
        f"{taken.lock.blocks} of {change.table} wait until every row was looked at for nulls",
        help=not_null_by_check(change) if isinstance(change, SetNotNull) else "do this while few use the table",
        fix=checked_not_null(change) if isinstance(change, SetNotNull) else None,
    )
