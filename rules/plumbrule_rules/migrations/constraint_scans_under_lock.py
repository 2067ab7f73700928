"""A foreign key or check that is verified for all rows while the table is locked."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import AddCheck, AddForeignKey, TableChange, ValidateConstraint
from plumbrule.model.database.locks.effect import Work
from plumbrule.model.database.locks.matrix import effect, standstill
from plumbrule.model.database.moment import dialect_at, meets_rows
from plumbrule.model.database.revision_fix import promised, validated_apart
from plumbrule.model.database.safe_route import validate_later
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.transactions import added_with
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=(AddForeignKey, AddCheck, ValidateConstraint), severity=Severity.ERROR)
def check(change: TableChange, cx: Context) -> Iterator[Finding]:
    """Constraint is verified for every row under a lock."""
    if isinstance(change, ValidateConstraint):
        yield from _validated_at_once(change, cx)
        return
    taken = standstill(change)
    if taken is None or taken.work is not Work.SCAN or not isinstance(change, AddForeignKey | AddCheck):
        return
    if change.moment is None or change.moment.other_fresh:  # a parent without rows: all values must be null
        return
    kind = "foreign key" if isinstance(change, AddForeignKey) else "check"
    beside = f" and to {change.definition.parent}" if isinstance(change, AddForeignKey) else ""
    yield cx.finding(
        change,
        f"this {kind} is verified for every row of {change.table} before {taken.lock.blocks} to it{beside} go on",
        help=validate_later(change),
        fix=promised(change),
        severity=Severity.WARNING if dialect_at(change) is Dialect.TSQL else None,
    )


def _validated_at_once(change: ValidateConstraint, cx: Context) -> Iterator[Finding]:
    """NOT VALID gains nothing where the same transaction validates: it keeps the lock until then."""
    added = added_with(change) if meets_rows(change) else None
    taken = effect(added) if added else None
    if added and taken:
        yield cx.finding(
            change,
            f"every row of {change.table} is verified while the transaction that adds {change.constraint.text} keeps "
            f"{taken.lock.blocks} waiting",
            related=[Related(added.place, "takes the lock, and keeps it until the commit")],
            help="validate it in a migration after this one",
            fix=validated_apart(change),
        )
