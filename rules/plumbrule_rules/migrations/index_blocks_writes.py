"""An index that is built while nobody can write."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import CreateIndex
from plumbrule.model.database.locks.matrix import standstill
from plumbrule.model.database.moment import dialect_at
from plumbrule.model.database.revision_fix import online_index
from plumbrule.model.database.safe_route import build_on_partitions, build_online
from plumbrule.model.database.schema import Dialect
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=CreateIndex, severity=Severity.ERROR)
def check(change: CreateIndex, cx: Context) -> Iterator[Finding]:
    """Index is built under a lock that keeps every writer of the table waiting."""
    taken = standstill(change)
    if taken is None or change.only:
        return
    table = change.moment.table if change.moment else None
    if dialect_at(change) is Dialect.MYSQL:
        route = "build it at a quiet hour, or on a copy of the table with gh-ost or pt-online-schema-change"
    else:
        route = build_on_partitions(change) if table and table.partitioned_by else build_online(change)
    yield cx.finding(
        change,
        f"nobody can write to {change.table} while this index is built, which reads the whole table",
        label=f"holds {taken.lock} until the build is done" if dialect_at(change) is Dialect.POSTGRES else "",
        help=route,
        fix=online_index(change),
        severity=Severity.WARNING if dialect_at(change) is Dialect.TSQL else None,
    )
