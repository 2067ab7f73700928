"""A partition that comes or goes under a lock of its table."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import AttachPartition, CreateTable, DetachPartition, TableChange
from plumbrule.model.database.engine import reaches
from plumbrule.model.database.moment import database_of, dialect_at, meets_rows
from plumbrule.model.database.schema import Dialect
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=(AttachPartition, DetachPartition, CreateTable), severity=Severity.WARNING)
def check(change: TableChange, cx: Context) -> Iterator[Finding]:
    """Partition is attached, detached or created under a lock of the whole table."""
    moment, database = change.moment, database_of(change)
    if moment is None or database is None or dialect_at(change) is not Dialect.POSTGRES:
        return
    if isinstance(change, CreateTable):
        if change.partition_of and moment.other and not moment.other_fresh and not moment.other.temporary:
            yield cx.finding(
                change,
                f"reads and writes of {moment.other} queue behind this, which waits for all that use a partition of it",
                help=f"CREATE TABLE {change.table} (LIKE {moment.other} INCLUDING ALL), then ATTACH PARTITION",
                severity=Severity.INFO,
            )
    elif not meets_rows(change) or not (moment.table and moment.table.partitioned_by):
        return
    elif isinstance(change, AttachPartition) and moment.other and not moment.other_fresh and not moment.other.checks:
        yield cx.finding(
            change,
            f"every row of {change.child} is looked at while nobody can use it",
            help="give it a CHECK of the same bounds first, NOT VALID and then validated",
        )
    elif isinstance(change, DetachPartition) and not change.concurrently and reaches(database.version, 14):
        yield cx.finding(
            change,
            f"reads and writes of {change.table} queue behind this, and it waits for all that use it",
            help=f"ALTER TABLE {change.table} DETACH PARTITION {change.child} CONCURRENTLY;",
        )
