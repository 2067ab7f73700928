"""Unique keys of partitioned tables."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.lookup import all_paths, words
from plumbrule.model.database.schema import Dialect, Index, Table, UniqueKey

REFUSING = frozenset({Dialect.POSTGRES, Dialect.MYSQL})


def unenforceable(table: Table) -> Iterator[tuple[UniqueKey | Index, str]]:
    """Unique keys that lack what decides the partition, and what they lack.

    PostgreSQL manual, 5.12.2.3; MySQL manual, "Partitioning Keys, Primary Keys, and Unique Keys".
    """
    parts = [part for part in table.partitioned_by if part]
    if not parts or table.partial or table.database.dialect not in REFUSING:
        return
    wanted = {column for part in parts for column in _columns(table, part)}
    expression = next((part for part in parts if part not in table.columns), None)
    for path in all_paths(table):
        if not path.unique or (isinstance(path, Index) and path.method != "btree"):
            continue
        if expression and table.database.dialect is Dialect.POSTGRES:
            yield path, expression
            continue
        missing = sorted(wanted - {member.column for member in path.members})
        if missing:
            yield path, ", ".join(table.written(column) for column in missing)


def _columns(table: Table, part: str) -> set[str]:
    """Columns that a member of the partition key reads."""
    return {part} if part in table.columns else {key for key in table.columns if key.lower() in words(part)}
