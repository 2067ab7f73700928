"""A new column that is written into every row while the table is locked."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.column_change import AddColumn
from plumbrule.model.database.locks.effect import Work
from plumbrule.model.database.locks.matrix import standstill
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=AddColumn, severity=Severity.ERROR)
def check(change: AddColumn, cx: Context) -> Iterator[Finding]:
    """New column is written into every row under a lock."""
    taken = standstill(change)
    if taken is None or taken.work not in {Work.REWRITE, None}:
        return
    certain = taken.work is Work.REWRITE
    wait = "wait" if certain else "then wait"
    yield cx.finding(
        change,
        f"{taken.because}: {taken.lock.blocks} of {change.table} {wait} until that is written",
        help="add the column without it, SET DEFAULT for new rows, and fill the old ones in batches",
        severity=None if certain else Severity.INFO,
    )
