"""A foreign key that may lead to another tenant's row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.constraint_fix import retie
from plumbrule.model.database.schema import Database
from plumbrule.model.database.tenant_keys import crossings, tie, tied
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    column: str | None = None
    """Name of the column that holds the tenant; found by itself where at least 60 % of the tables have it."""


@rule(on=Database, severity=Severity.WARNING, preset="strict", options=Options)
def check(database: Database, cx: Context, options: Options) -> Iterator[Finding]:
    """Foreign key between tables of tenants does not carry the tenant."""
    for one in crossings(database, options.column):
        fix = retie(one.key, *tie(one))
        yield cx.finding(
            one.key,
            f"{one.key} refers to {one.parent} without {one.tenant.name}: "
            f"a row of one tenant may point to a row of another",
            related=[Related(one.parent.place, "the rows of this table belong to tenants too", one.parent.address)],
            help=fix.statements if fix else tied(one),
            fix=fix,
            severity=None if one.elsewhere else Severity.INFO,
        )
