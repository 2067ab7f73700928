"""Tables whose rows are stored in the order of a random value."""

from __future__ import annotations

import re

from plumbrule.model.database.schema import Column, Dialect, Table
from plumbrule.model.names import tokens

_RANDOM = re.compile(
    r"\b(?:gen_random_uuid|uuid_generate_v4|uuidv4|newid|uuid_v4|sys_guid)\s*\(|^\s*\(?\s*(?:uuid_to_bin\(\s*)?uuid\s*\(\s*\)\s*\)?\s*\)?\s*$"
)
_ORDERED = re.compile(
    r"uuid_?v?7|v7\b|v1mc|ulid|newsequentialid|uuid_to_bin\(\s*uuid\(\s*\)\s*,\s*(?:1|true)", re.IGNORECASE
)
_SHAPES = frozenset({"char(36)", "varchar(36)", "binary(16)", "uuid"})
_NAMES = frozenset({"uuid", "guid"})


def random_cluster(table: Table) -> tuple[Column, bool] | None:
    """The random column that decides where a row lies, and whether its default says so (else its name does).

    In MySQL it is the primary key, in SQL Server the clustered index; in PostgreSQL only the key's index is scattered.
    """
    column = _deciding(table)
    if column is None or not _is_identifier(column):
        return None
    if column.default is not None:
        random = _RANDOM.search(column.default) and not _ORDERED.search(column.default)
        return (column, True) if random else None
    named = not _NAMES.isdisjoint(tokens(column.name)) and table.database.dialect is Dialect.MYSQL
    return (column, False) if named else None


def _deciding(table: Table) -> Column | None:
    """The single column by which rows are ordered."""
    clustered = next((index for index in table.indexes if index.clustered), None)
    path = clustered or table.primary_key
    if path is None or len(path.members) != 1:
        return None
    if path is table.primary_key and table.primary_key.clustered is False:
        return None
    if any(key.clustered for key in table.unique_keys):
        return None
    return table.columns.get(path.members[0].column or "")


def _is_identifier(column: Column) -> bool:
    dialect = column.table.database.dialect
    if dialect is Dialect.MYSQL:
        return column.type in _SHAPES
    return column.family == "uuid" and dialect in {Dialect.TSQL, Dialect.POSTGRES}


def advice(column: Column) -> str:
    """What puts new rows side by side."""
    dialect = column.table.database.dialect
    if dialect is Dialect.TSQL:
        return "DEFAULT NEWSEQUENTIALID(), or PRIMARY KEY NONCLUSTERED beside a clustered bigint"
    if dialect is Dialect.POSTGRES:
        return "DEFAULT uuidv7() (PostgreSQL 18), or make version 7 in the application"
    return "make UUIDs of version 7, or store UUID_TO_BIN(UUID(), 1) in binary(16)"
