"""SELECT, of which only the calls matter that change the schema."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change, SetTableOption
from plumbrule.model.database.definition import Name, ObjectName
from plumbrule.model.database.object_change import SetSearchPath
from plumbrule.read.sql.cursor import Cursor
from plumbrule.read.sql.token import Token, literal
from plumbrule.text import Place, Span

_SPREADING = {"CREATE_HYPERTABLE": "hypertable", "CREATE_DISTRIBUTED_TABLE": "distributed",
              "CREATE_REFERENCE_TABLE": "distributed"}  # fmt: skip


def select(cursor: Cursor) -> Iterator[Change]:
    """Calls of TimescaleDB, of Citus, and of set_config for the search path."""
    cursor.expect("SELECT")
    place = cursor.here()
    if cursor.word in ("PUBLIC", "PG_CATALOG") and cursor.peek(1).word == ".":
        cursor.next()
        cursor.next()
    call = cursor.next().word if not cursor.done else ""
    if cursor.at("(") and cursor.peek(1).kind == "string":
        first, second = cursor.peek(1), cursor.peek(3)
        if call in _SPREADING:
            table = _named(first, cursor.path)
            yield SetTableOption(place=table.place, table=table, option=_SPREADING[call])
        elif call == "SET_CONFIG" and literal(first) == "search_path" and second.kind == "string":
            names = [part.strip() for part in literal(second).split(",")]
            yield SetSearchPath(place=place, schemas=tuple(Name(name, place) for name in names if name))
    cursor.rest()


def _named(token: Token, path: str) -> ObjectName:
    """The table that a literal names."""
    place = Place(path, Span(token.start, token.end))
    schema, _, name = literal(token).rpartition(".")
    return ObjectName(Name(name, place), Name(schema, place) if schema else None)
