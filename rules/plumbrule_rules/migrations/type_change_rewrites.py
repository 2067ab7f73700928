"""Another type for a column, which writes every row anew."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.column_change import AlterColumnType, ColumnChange, RedefineColumn
from plumbrule.model.database.locks.effect import Work
from plumbrule.model.database.locks.matrix import standstill
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=(AlterColumnType, RedefineColumn), severity=Severity.ERROR)
def check(change: ColumnChange, cx: Context) -> Iterator[Finding]:
    """Type change writes every row anew under a lock."""
    taken = standstill(change)
    if taken is None or taken.work is Work.SCAN or not isinstance(change, AlterColumnType | RedefineColumn):
        return
    kind = change.type if isinstance(change, AlterColumnType) else change.definition.type
    old = change.moment.column.type if change.moment and change.moment.column else ""
    step = f"{change.column.text} {f'from {old} ' if old else ''}to {kind.text if kind else '?'}"
    outcome = "its indexes are built anew" if taken.work is Work.BUILD else "every row is written anew"
    doubt = "" if taken.work is not None else f", unless this is free: {taken.because}"
    yield cx.finding(
        change,
        f"{taken.lock.blocks} of {change.table} wait until {outcome}, {step}{doubt}",
        help="add a column of the new type, write both, fill the old rows in batches, then let readers change over",
        severity=None if taken.work is Work.REWRITE else Severity.WARNING,
    )
