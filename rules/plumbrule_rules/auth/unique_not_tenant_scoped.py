"""A unique key across tenants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.index_fix import scope_index
from plumbrule.model.database.repair import create_index
from plumbrule.model.database.schema import Database
from plumbrule.model.database.tenant_keys import shared_keys
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    column: str | None = None
    """Name of the column that holds the tenant; found by itself where at least 60 % of the tables have it."""


@rule(on=Database, severity=Severity.WARNING, preset="strict", options=Options)
def check(database: Database, cx: Context, options: Options) -> Iterator[Finding]:
    """Unique key leaves out the tenant, so tenants take values from each other."""
    for one in shared_keys(database, options.column):
        columns = [one.tenant.key, *(member.column for member in one.key.members if member.column)]
        fix = scope_index(one.key, columns)
        yield cx.finding(
            one.key,
            f"{one.key} is unique over all tenants: one of them learns that another has a value, and cannot use it",
            related=[Related(one.tenant.place, "whose row it is", one.tenant.address)],
            help=fix.statements if fix else create_index(one.key.table, columns, unique=True),
            fix=fix,
            severity=Severity.INFO if one.of_login else None,
        )
