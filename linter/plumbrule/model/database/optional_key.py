"""Foreign keys of several columns of which some may be null."""

from __future__ import annotations

from plumbrule.model.database.parent import free_columns
from plumbrule.model.database.repair import column_name
from plumbrule.model.database.schema import Column, Dialect, ForeignKey


def unchecked_columns(key: ForeignKey) -> list[Column]:
    """Columns of which one null keeps the whole key from being checked; empty where nulls come together or never."""
    if len(key.columns) < 2 or key.match_full or key.table.partial:
        return []
    free = free_columns(key)
    names = {column.key for column in free}
    together = any(_ties(check.expression, names) for check in key.table.checks)
    return [] if together else free


def _ties(expression: str, columns: set[str]) -> bool:
    """A check that names all these columns and asks for nulls."""
    return "null" in expression and all(column.lower() in expression.lower() for column in columns)


def nulls_together(key: ForeignKey) -> str:
    """The condition that the columns of a key are null together or not at all."""
    names = [column_name(key.table, column) for column in key.columns]
    if key.table.database.dialect is Dialect.POSTGRES:
        return f"num_nulls({', '.join(names)}) IN (0, {len(names)})"
    nulls = " AND ".join(f"{name} IS NULL" for name in names)
    values = " AND ".join(f"{name} IS NOT NULL" for name in names)
    return f"({nulls}) OR ({values})"
