"""Statements that write rows, as far as migrations care: which table, and whether all of it."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change
from plumbrule.model.database.object_change import WriteRows
from plumbrule.read.sql.cursor import Cursor
from plumbrule.read.sql.expression import normalised

_TAUTOLOGIES = ("true", "1 = 1", "1=1", "1")
_LIMITING = ("FROM", "USING", "JOIN", "INNER", "LIMIT")


def update(cursor: Cursor) -> Iterator[Change]:
    """UPDATE."""
    cursor.expect("UPDATE")
    cursor.take_any("LOW_PRIORITY", "ONLY", "IGNORE")
    if cursor.take("OR"):
        cursor.next()
    table = cursor.object_name()
    filtered, where = _filter(cursor.rest())
    yield WriteRows(place=table.place, kind="update", table=table, filtered=filtered, where=where)


def delete(cursor: Cursor) -> Iterator[Change]:
    """DELETE."""
    cursor.expect("DELETE")
    cursor.take_any("LOW_PRIORITY", "QUICK", "IGNORE")
    cursor.take("FROM")
    cursor.take("ONLY")
    table = cursor.object_name()
    filtered, where = _filter(cursor.rest())
    yield WriteRows(place=table.place, kind="delete", table=table, filtered=filtered, where=where)


def _filter(rest: Cursor) -> tuple[bool, str]:
    """Whether there is a WHERE that is more than a tautology, or a join, outside parentheses; and the WHERE."""
    joined = False
    while not rest.done:
        if rest.at("("):
            rest.group()
        elif rest.take("WHERE"):
            where = normalised(rest.until("RETURNING", "ORDER").tokens)
            return joined or where not in _TAUTOLOGIES, where
        else:
            joined = joined or rest.word in _LIMITING
            rest.next()
    return joined, ""


def truncate(cursor: Cursor) -> Iterator[Change]:
    """TRUNCATE of one or more tables."""
    cursor.expect("TRUNCATE")
    cursor.take("TABLE")
    cursor.take("ONLY")
    listed = cursor.until("RESTART", "CONTINUE", "CASCADE", "RESTRICT").parts()
    cascade = any(token.word == "CASCADE" for token in cursor.rest().tokens)
    for part in listed:
        table = part.object_name()
        yield WriteRows(place=table.place, kind="truncate", table=table, filtered=False, cascade=cascade)


def insert(cursor: Cursor) -> Iterator[Change]:
    """INSERT: only its table, and whether a query feeds it."""
    cursor.next()
    if cursor.take("OR"):
        cursor.next()
    cursor.take_any("IGNORE", "LOW_PRIORITY", "OVERWRITE")
    cursor.take("INTO")
    table = cursor.object_name()
    if cursor.at("("):
        cursor.group()
    query = cursor.word in ("SELECT", "WITH")
    cursor.rest()
    yield WriteRows(place=table.place, kind="insert", table=table, query=query)
