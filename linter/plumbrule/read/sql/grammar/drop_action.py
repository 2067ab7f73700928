"""DROP inside ALTER TABLE: columns, constraints and indexes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from plumbrule.model.database.change import Change, DropConstraint
from plumbrule.model.database.column_change import DropColumn
from plumbrule.model.database.definition import ObjectName
from plumbrule.model.database.object_change import DropIndex
from plumbrule.read.sql.cursor import Cursor

_CONSTRAINTS = (("CONSTRAINT",), ("FOREIGN", "KEY"), ("CHECK",))


def dropped(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    """What DROP takes away."""
    place = cursor.here()
    cursor.expect("DROP")
    if cursor.take("PRIMARY", "KEY"):
        cascade = _cascade(cursor)
        yield DropConstraint(place=place, table=table, constraint=None, cascade=cascade)
    elif cursor.at("PARTITION") and not _ends_behind_name(cursor):
        cursor.rest()
    elif any(cursor.at(*words) and not _ends_behind_name(cursor) for words in _CONSTRAINTS):
        yield from _constraints(cursor, table)
    elif cursor.word in ("INDEX", "KEY") and not _ends_behind_name(cursor):
        cursor.next()
        if_exists = cursor.take("IF", "EXISTS")
        index = cursor.object_name()
        yield DropIndex(place=index.place, name=index, table=table, if_exists=if_exists)
    else:
        yield from _columns(cursor, table)


def _ends_behind_name(cursor: Cursor) -> bool:
    """Only one word is left, so it names a column."""
    return cursor.peek(1).start < 0


def _constraints(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    kind: Literal["foreign key", "check"] | None = None
    if cursor.take("FOREIGN", "KEY"):
        kind = "foreign key"
    elif cursor.next().word == "CHECK":
        kind = "check"
    if_exists = cursor.take("IF", "EXISTS")
    name = cursor.name()
    yield DropConstraint(
        place=name.place, table=table, constraint=name, kind=kind, if_exists=if_exists, cascade=_cascade(cursor)
    )


def _columns(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    if cursor.at("COLUMN") and not _ends_behind_name(cursor):
        cursor.next()
    if_exists = cursor.take("IF", "EXISTS")
    names = cursor.names() if cursor.at("(") else (cursor.name(),)
    cascade = _cascade(cursor)
    for name in names:
        yield DropColumn(place=name.place, table=table, column=name, if_exists=if_exists, cascade=cascade)


def _cascade(cursor: Cursor) -> bool:
    cascade = cursor.take("CASCADE")
    cursor.take("CONSTRAINTS")
    cursor.take("RESTRICT")
    if cursor.take_any("KEEP", "DROP"):  # Oracle: the index behind a key
        cursor.expect("INDEX")
    return cascade
