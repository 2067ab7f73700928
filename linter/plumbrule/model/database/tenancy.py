"""The column that says whose row it is, where many customers share the tables."""

from __future__ import annotations

from collections import Counter

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import Database, Index, Table
from plumbrule.model.names import normal, tokens

TENANT_COLUMNS = (
    "tenant_id",
    "organization_id",
    "organisation_id",
    "org_id",
    "account_id",
    "workspace_id",
    "company_id",
    "customer_id",
    "project_id",
    "team_id",
)
IDENTIFIERS = frozenset({"id", "uuid", "guid", "token", "hash"})  # whatever they identify, it is one tenant's
FEWEST_TABLES = 8  # in smaller models any column is frequent
SHARE = 0.6  # of the tables that are judged


def tenant_column(database: Database, configured: str | None = None) -> str | None:
    """Name (in normal form) of the column that most tables carry to tell tenants apart; None where there is none."""
    if configured is not None:
        return normal(configured)
    tables = [table for table in database.tables.values() if is_judged(table)]
    if len(tables) < FEWEST_TABLES:
        return None
    counts = Counter(name for table in tables for name in {normal(column.name) for column in table.columns.values()})
    frequent = [name for name in TENANT_COLUMNS if counts[name] >= SHARE * len(tables)]
    return max(frequent, key=lambda name: counts[name], default=None)


def mixes_tenants(index: Index, tenant: str) -> str | None:
    """The tenant column of an index that has it, but not in front; None where that does no harm.

    No harm: the first member decides the tenant (it is unique, identifies something, or refers to a row), or another
    path starts with the tenant and this first member.
    """
    table, columns = index.table, [member.column for member in index.members]
    key = next((column.key for column in table.columns.values() if normal(column.name) == tenant), None)
    if key not in columns or columns[0] in {key, None} or index.unique or index.method != "btree":
        return None
    first = columns[0] or ""
    served = any([member.column for member in path.members[:2]] == [key, first] for path in table.lookup_paths)
    return None if served or _decides_tenant(table, first) else key


def _decides_tenant(table: Table, column: str) -> bool:
    if tokens(table.written(column))[-1] in IDENTIFIERS:
        return True
    unique = any(path.unique and [member.column for member in path.members] == [column] for path in table.lookup_paths)
    return unique or any(key.columns[0] == column for key in table.foreign_keys)
