"""What tells the rows of a table apart."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import Database, Dialect, Index, Table, UniqueKey
from plumbrule.model.database.tenancy import TENANT_COLUMNS
from plumbrule.model.names import normal


def has_identity(table: Table) -> bool | None:
    """The table has a primary key; None where something unread may have given it one, or its rows lie elsewhere."""
    if table.primary_key:
        return True
    return None if table.partial or table.database.partial or table.foreign or table.unlogged else False


def known_unique(table: Table) -> UniqueKey | Index | None:
    """A unique key or full unique index over columns that are never null: a primary key in all but name."""
    return next((path for path in _unique(table) if _never_null(path)), None)


def likely_key(table: Table) -> list[str]:
    """Columns (keys of the table) that could be its primary key: a unique key's, or the pair of a join table."""
    unique = known_unique(table)
    if unique:
        return [member.column for member in unique.members if member.column]
    referring = {column for key in table.foreign_keys for column in key.columns}
    required = all(column.nullable is False for column in table.columns.values())
    return list(table.columns) if len(referring) > 1 and referring == set(table.columns) and required else []


def choosing_members(table: Table) -> list[str]:
    """Members of the primary key (keys of columns) that pick a row: without the tenant and what decides the partition.

    Empty where all of them refer to other tables, as in a join of these.
    """
    members = [member.column or "" for member in table.primary_key.members] if table.primary_key else []
    referring = {column for key in table.foreign_keys for column in key.columns}
    if referring.issuperset(members):
        return []
    return [
        column
        for column in members
        if column not in table.partitioned_by and normal(table.written(column)) not in TENANT_COLUMNS
    ]


def _unique(table: Table) -> Iterator[UniqueKey | Index]:
    yield from table.unique_keys
    yield from (index for index in table.indexes if index.unique and index.predicate is None)


def _never_null(path: UniqueKey | Index) -> bool:
    columns = [path.table.columns.get(member.column or "") for member in path.members]
    return all(column is not None and column.nullable is False for column in columns)


def repeated_keys(database: Database) -> Iterator[UniqueKey]:
    """Primary keys that a foreign key of another table repeats, or an index of an engine that orders rows by them."""
    clustered = database.dialect in {Dialect.MYSQL, Dialect.TSQL}
    referred = {key.parent_key for table in database.tables.values() for key in table.foreign_keys}
    for table in filter(is_judged, database.tables.values()):
        indexed = clustered and (table.indexes or table.unique_keys)
        if table.primary_key and (indexed or table.key in referred):
            yield table.primary_key
