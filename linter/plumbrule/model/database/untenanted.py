"""Tables that do not say whose rows they hold, where most do."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.reference import is_constant
from plumbrule.model.database.schema import Database, Table
from plumbrule.model.database.tenancy import TENANT_COLUMNS
from plumbrule.model.names import normal, singular, tokens, words

SHARED = words(
    "country currency plan feature migration permission role language locale timezone region setting tenant"
    " user account session credential cron lock"
)
"""What all tenants share, people among it: one person may belong to several of them."""


def untenanted(database: Database, tenant: str) -> Iterator[Table]:
    """Tables without the tenant column (in normal form) that refer to no table having it, and to nothing above it."""
    tables = [table for table in database.tables.values() if is_judged(table)]
    with_tenant = {singular(table.name) for table in tables if _has(table, tenant)}
    above = _above(database, tenant)
    for table in tables:
        names = {normal(column.name) for column in table.columns.values()}
        stems = {singular(name.removesuffix("_id")) for name in names if name.endswith("_id")}
        parents = {singular(key.parent.name) for key in table.foreign_keys if key.parent}
        reached = not names.isdisjoint(TENANT_COLUMNS) or not (stems | parents).isdisjoint(with_tenant)
        if not _has(table, tenant) and not reached and table.key not in above and not _is_shared(table):
            yield table


def _has(table: Table, tenant: str) -> bool:
    return any(normal(column.name) == tenant for column in table.columns.values())


def _above(database: Database, tenant: str) -> set[str]:
    """Keys of the table of the tenants, and of those that it refers to."""
    name, found = tenant.removesuffix("_id"), set()
    for table in database.tables.values():
        own = singular(table.name) == name
        found |= {table.key} if own else set()
        for key in table.foreign_keys:
            if own or [normal(table.written(column)) for column in key.columns] == [tenant]:
                found.add(key.parent_key)
    return found


def _is_shared(table: Table) -> bool:
    """The same for everybody, or not known well enough."""
    return table.partial or is_constant(table) or not SHARED.isdisjoint(map(singular, tokens(table.name)))
