"""Sequences: how far they count, and what they fill."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change
from plumbrule.model.database.definition import ObjectName
from plumbrule.model.database.object_change import SetSequence
from plumbrule.read.sql.cursor import Cursor
from plumbrule.read.sql.grammar.type_name import type_name


def sequence(cursor: Cursor) -> Iterator[Change]:
    """CREATE or ALTER SEQUENCE."""
    create = cursor.next().word == "CREATE"
    cursor.take_any("TEMP", "TEMPORARY", "UNLOGGED")
    cursor.expect("SEQUENCE")
    cursor.take("IF", "NOT", "EXISTS")
    cursor.take("IF", "EXISTS")
    name = cursor.object_name()
    change = SetSequence(place=name.place, name=name, create=create)
    while not cursor.done:
        _option(cursor, change)
    yield change


def _option(cursor: Cursor, change: SetSequence) -> None:
    if cursor.take("AS"):
        change.family = type_name(cursor).family
    elif cursor.take("NO", "CYCLE"):
        change.cycle = False
    elif cursor.take("NO", "MAXVALUE"):
        change.maximum = None
    elif cursor.take("CYCLE"):
        change.cycle = True
    elif cursor.take("MAXVALUE"):
        digits = cursor.next().text
        change.maximum = int(digits) if digits.isdecimal() and len(digits) < _INT8_DIGITS + 1 else None
    elif cursor.take("OWNED", "BY"):
        _owner(cursor, change)
    else:
        cursor.next()


_INT8_DIGITS = 19  # 2^63-1 has nineteen


def _owner(cursor: Cursor, change: SetSequence) -> None:
    name = cursor.object_name()
    parts = [part for part in (name.schema, name.name) if part]
    if len(parts) > 1:
        change.owner = ObjectName(parts[0]), parts[1]
