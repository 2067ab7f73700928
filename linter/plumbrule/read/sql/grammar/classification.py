"""Statements that say how sensitive a column is."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change
from plumbrule.model.database.column_change import ClassifyColumn
from plumbrule.model.database.definition import ObjectName
from plumbrule.read.sql.cursor import Cursor


def sensitivity(cursor: Cursor) -> Iterator[Change]:
    """ADD SENSITIVITY CLASSIFICATION TO t.c, … WITH (…) of SQL Server."""
    if cursor.take("ADD", "SENSITIVITY", "CLASSIFICATION", "TO"):
        for part in cursor.until("WITH").parts():
            yield from _classified(part, classified=True)
    cursor.rest()


def security_label(cursor: Cursor) -> Iterator[Change]:
    """SECURITY LABEL FOR provider ON COLUMN t.c IS 'label' of PostgreSQL."""
    cursor.expect("SECURITY", "LABEL")
    if cursor.take("FOR"):
        cursor.next()
    if cursor.take("ON", "COLUMN"):
        column = cursor.until("IS")
        cursor.expect("IS")
        yield from _classified(column, classified=cursor.word != "NULL")
    cursor.rest()


def _classified(column: Cursor, *, classified: bool) -> Iterator[Change]:
    parts = [column.name()]
    while column.take("."):
        parts.append(column.name())
    if len(parts) > 1:
        table = ObjectName(parts[-2], parts[-3] if len(parts) > 2 else None)
        yield ClassifyColumn(place=parts[-1].place, table=table, column=parts[-1], classified=classified)
