"""COMMENT ON."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change, CommentTable
from plumbrule.model.database.column_change import CommentColumn
from plumbrule.model.database.definition import ObjectName
from plumbrule.read.sql.cursor import Cursor, MisreadError
from plumbrule.read.sql.lexeme import TEMPLATE_START


def comment(cursor: Cursor) -> Iterator[Change]:
    """Comments on tables and columns; those on other objects leave no trace."""
    cursor.expect("COMMENT", "ON")
    if cursor.take("TABLE"):
        table = cursor.object_name()
        yield CommentTable(place=table.place, table=table, text=_text(cursor))
    elif cursor.take("COLUMN"):
        parts = [cursor.name()]
        while cursor.take("."):
            parts.append(cursor.name())
        if len(parts) < _TABLE_AND_COLUMN:
            raise MisreadError("a column of a table expected")
        schema = parts[-3] if len(parts) > _TABLE_AND_COLUMN and not TEMPLATE_START.match(parts[-3].text) else None
        table = ObjectName(parts[-2], schema)
        yield CommentColumn(place=parts[-1].place, table=table, column=parts[-1], text=_text(cursor))
    else:
        cursor.rest()


_TABLE_AND_COLUMN = 2


def _text(cursor: Cursor) -> str | None:
    cursor.expect("IS")
    return None if cursor.take("NULL") else cursor.literal()
