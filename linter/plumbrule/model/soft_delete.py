"""Rows that are marked as deleted and stay."""

from __future__ import annotations

from plumbrule.model.names import normal
from plumbrule.model.schema import Column, Table

MOMENTS = frozenset({"deleted_at", "deleted_on", "removed_at", "archived_at"})
FLAGS = frozenset({"is_deleted", "deleted"})
MOMENT_FAMILIES = frozenset({"ts", "tstz", "date"})


def soft_delete_column(table: Table) -> Column | None:
    """The column that says a row is gone: a nullable moment (`deleted_at`) or a flag (`is_deleted`)."""
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
