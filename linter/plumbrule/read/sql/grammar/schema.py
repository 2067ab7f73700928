"""Schemas: what is made together with one, and its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plumbrule.model.database.change import Change, TableChange
from plumbrule.model.database.definition import ObjectName
from plumbrule.model.database.object_change import RenameSchema
from plumbrule.read.sql.cursor import Cursor
from plumbrule.read.sql.grammar.create_index import create_index
from plumbrule.read.sql.grammar.create_table import create_table


def create_schema(cursor: Cursor) -> Iterator[Change]:
    """The tables and indexes that CREATE SCHEMA makes in it."""
    cursor.expect("CREATE", "SCHEMA")
    cursor.take("IF", "NOT", "EXISTS")
    name = cursor.name() if not cursor.at("AUTHORIZATION") else None
    if cursor.take("AUTHORIZATION"):
        owner = cursor.name()
        name = name or owner
    while cursor.at("CREATE"):
        element = cursor.until("CREATE", "GRANT")
        for change in _made(element):
            if name and isinstance(change, TableChange) and change.table.schema is None:
                change.table = ObjectName(change.table.name, name)
            yield change
    cursor.rest()


def _made(element: Cursor) -> Iterable[Change]:
    if any(token.word == "TABLE" for token in element.tokens[:3]):
        return create_table(element)
    return [create_index(element)] if element.peek(1).word in ("INDEX", "UNIQUE") else []


def alter_schema(cursor: Cursor) -> Iterator[Change]:
    """The new name of a schema."""
    cursor.expect("ALTER", "SCHEMA")
    name = cursor.object_name()
    if cursor.take("RENAME", "TO"):
        yield RenameSchema(place=name.place, name=name, new=cursor.name())
    cursor.rest()
