"""DROP of tables, indexes, views, types, policies and schemas."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change, DropPolicy, DropTable
from plumbrule.model.database.object_change import DropIndex, DropSchema, DropSequence, DropType, DropView
from plumbrule.read.sql.cursor import Cursor

_QUALIFIERS = ("TEMPORARY", "FOREIGN", "MATERIALIZED", "EXTERNAL")


def drop(cursor: Cursor) -> Iterator[Change]:
    """One change for each object that the statement names; none for kinds that leave no trace."""
    cursor.expect("DROP")
    qualifier = cursor.take_any(*_QUALIFIERS)
    kind = cursor.next().word
    concurrently = cursor.take("CONCURRENTLY")
    if_exists = cursor.take("IF", "EXISTS")
    if kind in ("TABLE", "TABLES"):
        yield from _tables(cursor, if_exists)
    elif kind == "INDEX":
        yield from _indexes(cursor, if_exists, concurrently)
    elif kind == "VIEW":
        yield from _views(cursor, if_exists, qualifier == "MATERIALIZED")
    elif kind in ("TYPE", "DOMAIN"):
        yield from _types(cursor, if_exists)
    elif kind == "SEQUENCE":
        yield from _sequences(cursor, if_exists)
    elif kind == "POLICY":
        yield from _policy(cursor, if_exists)
    elif kind in ("SCHEMA", "DATABASE"):
        yield from _schemas(cursor, if_exists, database=kind == "DATABASE")
    else:
        cursor.rest()


def _named(cursor: Cursor) -> tuple[list[Cursor], bool]:
    """The names, and whether dependants go with them."""
    listed = cursor.until("CASCADE", "RESTRICT", "PURGE", "IF").parts()
    cascade = cursor.take("CASCADE")
    cursor.rest()
    return listed, cascade


def _tables(cursor: Cursor, if_exists: bool) -> Iterator[Change]:
    listed, cascade = _named(cursor)
    if_exists = if_exists or any(token.word == "IF" for token in cursor.tokens)  # H2 says it behind the name
    for part in listed:
        name = part.object_name()
        part.finish()
        yield DropTable(place=name.place, table=name, if_exists=if_exists, cascade=cascade)


def _indexes(cursor: Cursor, if_exists: bool, concurrently: bool) -> Iterator[Change]:
    listed, cascade = _named(cursor)
    for part in listed:
        name, table = part.object_name(), None
        if part.take("ON"):
            table = part.object_name()
            part.rest()
        elif name.schema and part.dialect == "tsql":  # table.index
            table = type(name)(name.schema)
        part.rest()
        yield DropIndex(
            place=name.place, name=name, table=table, if_exists=if_exists, concurrently=concurrently, cascade=cascade
        )


def _views(cursor: Cursor, if_exists: bool, materialized: bool) -> Iterator[Change]:
    listed, cascade = _named(cursor)
    for part in listed:
        name = part.object_name()
        yield DropView(place=name.place, name=name, materialized=materialized, if_exists=if_exists, cascade=cascade)


def _types(cursor: Cursor, if_exists: bool) -> Iterator[Change]:
    listed, cascade = _named(cursor)
    for part in listed:
        name = part.object_name()
        yield DropType(place=name.place, name=name, if_exists=if_exists, cascade=cascade)


def _sequences(cursor: Cursor, if_exists: bool) -> Iterator[Change]:
    listed, cascade = _named(cursor)
    for part in listed:
        name = part.object_name()
        yield DropSequence(place=name.place, name=name, if_exists=if_exists, cascade=cascade)


def _policy(cursor: Cursor, if_exists: bool) -> Iterator[Change]:
    name = cursor.name()
    cursor.expect("ON")
    yield DropPolicy(place=name.place, table=cursor.object_name(), name=name, if_exists=if_exists)
    cursor.rest()


def _schemas(cursor: Cursor, if_exists: bool, *, database: bool) -> Iterator[Change]:
    listed, cascade = _named(cursor)
    for part in listed:
        name = part.object_name()
        yield DropSchema(
            place=name.place, name=name, kind="database" if database else "schema", if_exists=if_exists, cascade=cascade
        )
