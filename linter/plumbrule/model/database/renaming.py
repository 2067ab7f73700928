"""The statement that gives a column a name that says more."""

from __future__ import annotations

from plumbrule.model.database.repair import column_name, qualified
from plumbrule.model.database.schema import Column, Dialect


def rename_column(column: Column, ending: str) -> str:
    """The column with a further word: `password_hash`, or `passwordHash` where names are written so."""
    plain = "_" in column.name or column.name.lower() == column.name or column.name.upper() == column.name
    new = f"{column.name}_{ending}" if plain else f"{column.name}{ending.capitalize()}"
    table = column.table
    if table.database.dialect is Dialect.TSQL:
        return f"EXEC sp_rename '{qualified(table)}.{column.name}', '{new}', 'COLUMN';"
    return f"ALTER TABLE {qualified(table)} RENAME COLUMN {column_name(table, column.key)} TO {new};"
