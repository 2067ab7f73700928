"""Maintenance that locks a table for as long as it takes."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change, SetTableOption
from plumbrule.model.database.locks.effect import Effect, Lock, Work
from plumbrule.model.database.locks.matrix import effect
from plumbrule.model.database.moment import dialect_at, meets_rows
from plumbrule.model.database.object_change import Maintenance
from plumbrule.model.database.schema import Dialect
from plumbrule.rule import Context, Finding, Severity, rule

_ROUTES = {
    "vacuum": "VACUUM without FULL, or pg_repack, which copies the table while it is used",
    "cluster": "pg_repack, which orders the table while it is used",
    "reindex": "REINDEX … CONCURRENTLY, outside of a transaction",
    "refresh": "REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index on the view",
    "lock": "take the weakest lock that will do, last in the transaction",
    "optimize": "gh-ost or pt-online-schema-change, or leave it: InnoDB reuses the room",
}


@rule(on=(Maintenance, SetTableOption), severity=Severity.ERROR)
def check(change: Change, cx: Context) -> Iterator[Finding]:
    """Maintenance locks a table, or writes it anew, in the middle of a migration."""
    taken = effect(change)
    if taken is None or not isinstance(change, Maintenance | SetTableOption) or not meets_rows_or_view(change):
        return
    rebuilt = taken.algorithm == "inplace" and taken.work is Work.REWRITE
    if not rebuilt and not _holds(change, taken):
        return
    kind = change.kind if isinstance(change, Maintenance) else _option(change)
    named = change.moment.named if change.moment and change.moment.named else "the table"
    weak = rebuilt or kind.startswith("refresh")
    yield cx.finding(
        change,
        f"{kind.upper()} writes all of {named} anew, and waits for all that use it before and behind"
        if rebuilt
        else f"{taken.lock.blocks} of {named} wait until {kind.upper()} is done",
        help=_ROUTES.get(kind.partition(" ")[0], "do this at a quiet hour, apart from a release"),
        severity=Severity.WARNING if weak else None,
    )


def _option(change: SetTableOption) -> str:
    """As the statement spells it: only PostgreSQL says SET."""
    postgres = dialect_at(change) is Dialect.POSTGRES
    return f"SET {change.option}" if postgres else f"the new {change.option.replace('_', ' ')}"


def meets_rows_or_view(change: Maintenance | SetTableOption) -> bool:
    """There are rows in the table, or the materialized view was there before this release."""
    if isinstance(change, Maintenance) and change.kind.startswith("refresh"):
        return change.moment is not None and not change.moment.recent
    return meets_rows(change)


def _holds(change: Maintenance | SetTableOption, taken: Effect) -> bool:
    """It blocks others for as long as it works, or, of LOCK TABLE, until the transaction ends."""
    if isinstance(change, SetTableOption):
        return dialect_at(change) is Dialect.POSTGRES and taken.work is Work.REWRITE
    return taken.lock >= Lock.SHARE and not (change.kind.startswith("refresh") and change.concurrently)
