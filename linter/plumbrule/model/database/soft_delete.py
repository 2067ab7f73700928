"""Rows that are marked as deleted and stay."""

from __future__ import annotations

from plumbrule.model.database.schema import Column, Index, Table, UniqueKey
from plumbrule.model.names import normal, singular, tokens

MOMENTS = frozenset({"deleted_at", "deleted_on", "removed_at", "archived_at"})
FLAGS = frozenset({"is_deleted", "deleted"})
HISTORIES = frozenset({"archive", "audit", "history", "log", "revision", "snapshot", "version"})
ONCE = frozenset({"uuid", "guid", "token", "hash", "digest", "external", "stripe", "sha", "sha256", "md5"})
MOMENT_FAMILIES = frozenset({"ts", "tstz", "date"})


def soft_delete_column(table: Table) -> Column | None:
    """The column that says a row is gone: a nullable moment (`deleted_at`) or a flag (`is_deleted`).

    A history keeps the mark of what it is a history of; none of its own rows is gone.
    """
    if not HISTORIES.isdisjoint(map(singular, tokens(table.name))):
        return None
    for column in table.columns.values():
        name = normal(column.name)
        if name in MOMENTS and column.family in MOMENT_FAMILIES and column.nullable:
            return column
        if name in FLAGS and is_flag(column):
            return column
    return None


def is_flag(column: Column) -> bool:
    """A yes or no: boolean, or what a dialect without one uses for it."""
    return column.family == "bool" or column.type.replace(" ", "") in {"tinyint(1)", "bit", "bit(1)", "number(1)"}


def alive(column: Column) -> str:
    """The predicate of the rows that are not deleted, for the soft-delete column of a table."""
    if column.family in MOMENT_FAMILIES:
        return f"{column.name} IS NULL"
    return f"NOT {column.name}" if column.family == "bool" else f"{column.name} = 0"


def blocks_reuse(key: UniqueKey | Index, mark: Column) -> bool:
    """A deleted row keeps others from taking its values.

    Values that nobody chooses twice (tokens, hashes, foreign systems' ids) do no harm, and what a foreign key refers to
    has to be unique over all rows.
    """
    columns = [key.table.columns.get(member.column or "") for member in key.members]
    known = [column for column in columns if column is not None and not column.computed]
    if not key.unique or len(known) < len(key.members) or mark in known or key.predicate is not None:
        return False
    if len(known) == 1 and (known[0].family == "uuid" or not ONCE.isdisjoint(tokens(known[0].name))):
        return False
    return not any(
        reference.parent is key.table and set(reference.parent_columns) == {column.key for column in known}
        for table in key.table.database.tables.values()
        for reference in table.foreign_keys
    )
