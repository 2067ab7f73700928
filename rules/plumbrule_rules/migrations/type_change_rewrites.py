"""Another type for a column, which writes every row anew."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.column_change import AlterColumnType, ColumnChange, RedefineColumn
from plumbrule.model.database.locks.effect import Work
from plumbrule.model.database.locks.matrix import standstill
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=(AlterColumnType, RedefineColumn), severity=Severity.ERROR)
def check(change: ColumnChange, cx: Context) -> Iterator[Finding]:
    """Type change writes every row anew under a lock."""
    taken = standstill(change)
    if taken is None or taken.work is Work.SCAN:
        return
    first, *others = _alike(change, taken.work)
    if first is not change:
        return  # one statement writes the rows once, however many columns it names
    outcome = "its indexes are built anew" if taken.work is Work.BUILD else "every row is written anew"
    doubt = "" if taken.work is not None else f", unless this is free: {taken.because}"
    more = f" (and {len(others)} more)" if others else ""
    yield cx.finding(
        change,
        f"{taken.lock.blocks} of {change.table} wait until {outcome}, {_step(change)}{more}{doubt}",
        related=[Related(one.place, "so does this") for one in others[:3]],
        help="add a column of the new type, write both, fill the old rows in batches, then let readers change over",
        severity=None if taken.work is Work.REWRITE else Severity.WARNING,
    )


def _alike(change: ColumnChange, work: Work | None) -> list[ColumnChange]:
    """The changes of the same statement that cost the same work."""
    beside = change.statement.changes if change.statement else (change,)
    changes = [one for one in beside if isinstance(one, AlterColumnType | RedefineColumn)]
    return [one for one in changes if (taken := standstill(one)) and taken.work is work] or [change]


def _step(change: ColumnChange) -> str:
    """`status from varchar(20) to varchar(255)`."""
    kind = change.type if isinstance(change, AlterColumnType) else None
    kind = change.definition.type if isinstance(change, RedefineColumn) else kind
    old = change.moment.column.type if change.moment and change.moment.column else ""
    return f"{change.column.text} {f'from {old} ' if old else ''}to {kind.text if kind else '?'}"
