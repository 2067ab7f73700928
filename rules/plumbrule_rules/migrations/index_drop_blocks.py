"""An index that is dropped while nobody can use its table."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.locks.effect import Lock
from plumbrule.model.database.locks.matrix import effect
from plumbrule.model.database.moment import dialect_at, meets_rows
from plumbrule.model.database.object_change import DropIndex
from plumbrule.model.database.revision_fix import online_drop
from plumbrule.model.database.safe_route import spelled
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.whole import knows_all
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=DropIndex, severity=Severity.WARNING)
def check(change: DropIndex, cx: Context) -> Iterator[Finding]:
    """Index is dropped under a lock that keeps readers and writers waiting."""
    moment, taken = change.moment, effect(change)
    if moment is None or taken is None or taken.lock is not Lock.ACCESS_EXCLUSIVE or not meets_rows(change):
        return
    if moment.recent or dialect_at(change) is not Dialect.POSTGRES:
        return
    if moment.index is None and knows_all(change):
        return
    partitioned = moment.table is not None and bool(moment.table.partitioned_by)
    table = moment.named or "its table"
    yield cx.finding(
        change,
        f"reads and writes of {table} queue behind this, and it waits for the longest query that runs on {table}",
        help="set a lock_timeout and repeat: an index of a partitioned table cannot be dropped concurrently"
        if partitioned
        else f"DROP INDEX CONCURRENTLY IF EXISTS {spelled(change.name)};",
        fix=online_drop(change),
        severity=Severity.INFO if partitioned else None,
    )
