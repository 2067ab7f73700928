"""Moments with and without a time zone."""

from __future__ import annotations

from plumbrule.model.database.schema import Column, Database, Dialect, Table


def naive_columns(table: Table) -> list[Column]:
    """Columns that hold date and time without a zone. Oracle's DATE counts as a day."""
    return [column for column in table.columns.values() if column.family == "ts" and column.type != "date"]


def is_consistently_naive(database: Database) -> bool:
    """No column of the schema has a zone."""
    return not any(column.family == "tstz" for table in database.tables.values() for column in table.columns.values())


def zoned_type(column: Column) -> str:
    """The type with a zone."""
    dialect = column.table.database.dialect
    if dialect is Dialect.TSQL:
        return "datetimeoffset"
    return "TIMESTAMP WITH TIME ZONE" if dialect is Dialect.ORACLE else "timestamptz"
