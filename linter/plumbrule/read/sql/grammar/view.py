"""Views."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change
from plumbrule.model.database.object_change import AlterView, CreateView
from plumbrule.read.sql.cursor import Cursor
from plumbrule.read.sql.expression import normalised
from plumbrule.read.sql.query import tables_read

_BEFORE = ("TEMP", "TEMPORARY", "RECURSIVE", "FORCE", "NOFORCE", "EDITIONABLE", "NONEDITIONABLE", "NO")
_MYSQL = ("ALGORITHM", "DEFINER", "SQL")


def create_view(cursor: Cursor, text: str) -> CreateView:
    """CREATE [MATERIALIZED] VIEW. `text` is the file's, for the query inside it."""
    cursor.expect("CREATE")
    or_replace = cursor.take("OR", "REPLACE") or cursor.take("OR", "ALTER")
    options: list[str] = []
    while cursor.word in _MYSQL and cursor.word:
        options.append(_mysql_option(cursor))
    while cursor.take_any(*_BEFORE):
        pass
    materialized = cursor.take("MATERIALIZED")
    cursor.expect("VIEW")
    if_not_exists = cursor.take("IF", "NOT", "EXISTS")
    name = cursor.object_name()
    while not cursor.done and not cursor.take("AS"):
        if cursor.take("WITH") and cursor.at("("):
            options += [normalised(part.tokens).replace(" = ", "=") for part in cursor.group().parts()]
        else:
            cursor.next()
    query, tail = _query(cursor)
    return CreateView(
        place=name.place,
        name=name,
        tables=tables_read(query, text) if query.tokens else None,
        materialized=materialized,
        or_replace=or_replace,
        if_not_exists=if_not_exists,
        options=tuple(options),
        filled=tail != ("WITH", "NO", "DATA"),
    )


_TAILS = (
    ("WITH", "NO", "DATA"),
    ("WITH", "DATA"),
    ("WITH", "CHECK", "OPTION"),
    ("WITH", "LOCAL", "CHECK", "OPTION"),
    ("WITH", "CASCADED", "CHECK", "OPTION"),
    ("WITH", "READ", "ONLY"),
)


def _query(cursor: Cursor) -> tuple[Cursor, tuple[str, ...]]:
    """The query, and the words behind it that belong to the view."""
    rest = cursor.rest()
    words = tuple(token.word for token in rest.tokens)
    tail = next((tail for tail in _TAILS if words[-len(tail) :] == tail), ())
    return rest.slice(0, len(rest.tokens) - len(tail)), tail


def _mysql_option(cursor: Cursor) -> str:
    """ALGORITHM = x, DEFINER = user@host, SQL SECURITY x."""
    if cursor.take("SQL", "SECURITY"):
        return f"security={cursor.next().text.lower()}"
    word = cursor.next().word.lower()
    cursor.expect("=")
    value = cursor.until("ALGORITHM", "DEFINER", "SQL", "VIEW", "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT")
    return f"{word}={normalised(value.tokens)}"


def alter_view(cursor: Cursor) -> Iterator[Change]:
    """ALTER [MATERIALIZED] VIEW: its name and options."""
    cursor.expect("ALTER")
    materialized = cursor.take("MATERIALIZED")
    cursor.expect("VIEW")
    cursor.take("IF", "EXISTS")
    name = cursor.object_name()
    if cursor.take("RENAME", "TO"):
        yield AlterView(place=name.place, name=name, materialized=materialized, new=cursor.name())
    elif cursor.at("SET", "(") or cursor.at("RESET", "("):
        reset = cursor.next().word == "RESET"
        listed = tuple(normalised(part.tokens).replace(" = ", "=") for part in cursor.group().parts())
        yield AlterView(
            place=name.place, name=name, materialized=materialized,
            set_options=() if reset else listed, reset_options=listed if reset else (),
        )  # fmt: skip
    else:
        cursor.rest()
