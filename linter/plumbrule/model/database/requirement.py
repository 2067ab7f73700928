"""What rows of a table have to say."""

from __future__ import annotations

from plumbrule.model.database.schema import Column, Database, Table

FEWEST = 4  # columns beside the key


def optional_columns(table: Table) -> list[Column]:
    """The columns beside the primary key, where none is required or has a default and there are four or more."""
    members = {member.column for member in table.primary_key.members} if table.primary_key else set()
    columns = [column for column in table.columns.values() if column.key not in members and not column.computed]
    open_ones = [column for column in columns if column.nullable and column.default is None]
    unchecked = not table.partial and not any("not null" in check.expression for check in table.checks)
    return columns if unchecked and len(columns) >= FEWEST and len(open_ones) == len(columns) else []


def knows_not_null(database: Database) -> bool:
    """Some column beside a primary key is required, so where none is, that was not said on purpose."""
    for table in database.tables.values():
        members = {member.column for member in table.primary_key.members} if table.primary_key else set()
        if any(column.nullable is False and column.key not in members for column in table.columns.values()):
            return True
    return False
