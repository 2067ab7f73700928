"""How long a migration holds the locks that it takes."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change
from plumbrule.model.database.locks.effect import Lock, Work
from plumbrule.model.database.locks.matrix import effect
from plumbrule.model.database.moment import meets_rows
from plumbrule.model.database.object_change import SetVariable
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import SqlFile
from plumbrule.model.database.transactions import Run, runs

TIMEOUTS = frozenset({"lock_timeout", "lock_wait_timeout", "session.lock_wait_timeout"})


def widened(file: SqlFile) -> tuple[Change, Change] | None:
    """The change that locks a table wholly, and the next of its transaction that makes this last; None without both."""
    if file.database is None or file.database.dialect not in {Dialect.POSTGRES, Dialect.TSQL}:
        return None
    for run in runs(file):
        holder: Change | None = None
        for change in _locking(run) if run.wrapped else ():
            if holder is None:
                holder = change
            elif _lengthens(change, holder):
                return holder, change
    return None


def _locking(run: Run) -> Iterator[Change]:
    """Changes that keep everybody away from a table with rows."""
    for change in (one for statement in run.statements for one in statement.changes):
        taken = effect(change) if meets_rows(change) else None
        if taken and taken.lock is Lock.ACCESS_EXCLUSIVE:
            yield change


def _lengthens(change: Change, holder: Change) -> bool:
    taken = effect(change)
    other = change.moment and holder.moment and change.moment.named != holder.moment.named
    works = change.statement is not holder.statement and taken is not None and taken.work is not Work.NONE
    return bool(other) or works


def unlimited(file: SqlFile) -> Change | None:
    """The first change that takes a lock which others notice, with no limit to how long it waits for it."""
    for change in file.changes():
        if isinstance(change, SetVariable) and change.name in TIMEOUTS:
            return None
        taken = effect(change) if meets_rows(change) else None
        if taken and taken.lock >= Lock.SHARE_ROW_EXCLUSIVE:
            return change
    return None
