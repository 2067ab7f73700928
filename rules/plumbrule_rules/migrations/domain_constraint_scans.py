"""A constraint of a domain, for which every table that uses it is read."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.moment import dialect_at
from plumbrule.model.database.object_change import AlterDomain
from plumbrule.model.database.schema import Dialect
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=AlterDomain, severity=Severity.WARNING)
def check(change: AlterDomain, cx: Context) -> Iterator[Finding]:
    """Constraint of a domain is verified in every table that uses it, under a lock."""
    moment, added = change.moment, change.check
    if moment is None or moment.recent or dialect_at(change) is not Dialect.POSTGRES:
        return
    if (added is None or added.not_valid) and change.nullable is not False:
        return
    yield cx.finding(
        change,
        f"every row of every table with a column of {change.name} is looked at, and nobody can write to them meanwhile",
        help=f"ALTER DOMAIN {change.name} ADD CONSTRAINT … NOT VALID; in a migration after it VALIDATE CONSTRAINT …;",
    )
