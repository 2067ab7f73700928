"""How columns of PostgreSQL get the numbers that the database makes."""

from __future__ import annotations

from plumbrule.model.database.column_type import plain_type
from plumbrule.model.database.schema import Column, Database


def serial_columns(database: Database) -> list[Column]:
    """Columns declared as serial."""
    return [column for column in _generated(database) if plain_type(column) != column.type]


def identity_columns(database: Database) -> list[Column]:
    """Columns declared as identity."""
    return [one for one in _generated(database) if plain_type(one) == one.type and one.default is None]


def _generated(database: Database) -> list[Column]:
    return [column for table in database.tables.values() for column in table.columns.values() if column.generated]
