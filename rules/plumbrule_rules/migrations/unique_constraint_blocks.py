"""A key whose index is built while the table is locked."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import AddExclusion, AddKey, TableChange
from plumbrule.model.database.column_change import AddColumn
from plumbrule.model.database.locks.effect import Work
from plumbrule.model.database.locks.matrix import standstill
from plumbrule.model.database.revision_fix import key_over_index
from plumbrule.model.database.safe_route import key_by_index
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=(AddKey, AddExclusion, AddColumn), severity=Severity.ERROR)
def check(change: TableChange, cx: Context) -> Iterator[Finding]:
    """Key or exclusion builds its index while nobody can use the table."""
    taken = standstill(change)
    if taken is None or taken.work not in {Work.BUILD, Work.SCAN}:
        return
    if isinstance(change, AddColumn) and taken.work is Work.SCAN:
        return
    work = "its index is built" if taken.work is Work.BUILD else "every row is looked at for nulls"
    yield cx.finding(
        change,
        f"{taken.lock.blocks} of {change.table} wait until {work}",
        help=_route(change),
        fix=key_over_index(change) if isinstance(change, AddKey) else None,
        severity=Severity.WARNING if taken.work is Work.SCAN else None,
    )


def _route(change: TableChange) -> str:
    if isinstance(change, AddColumn):
        return "add the column alone, build a unique index CONCURRENTLY, then ADD CONSTRAINT … UNIQUE USING INDEX"
    if isinstance(change, AddKey) and change.definition.using_index is None:
        return key_by_index(change)
    if isinstance(change, AddKey):
        return "set the columns NOT NULL first, over a check that was validated in a migration before"
    return "an exclusion has no form that lets others go on: add it at a quiet hour"
