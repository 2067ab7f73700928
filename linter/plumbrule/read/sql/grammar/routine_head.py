"""Heads of functions, procedures and triggers. Bodies are not read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plumbrule.model.database.access_change import AlterFunction, DropFunction
from plumbrule.model.database.change import Change
from plumbrule.model.database.object_change import CreateFunction, CreateTrigger
from plumbrule.read.sql.cursor import Cursor
from plumbrule.read.sql.expression import normalised
from plumbrule.read.sql.token import Token, unquoted

_KINDS = ("FUNCTION", "PROCEDURE", "ROUTINE")


def create_function(cursor: Cursor) -> Iterator[Change]:
    """CREATE FUNCTION or PROCEDURE: what it may do, and whose rights it has."""
    procedure = _kind(cursor) == "PROCEDURE"
    cursor.take("IF", "NOT", "EXISTS")
    name = cursor.object_name()
    arguments = _arguments(cursor) if cursor.at("(") else ()
    rest = cursor.rest()
    words = _words(rest)
    yield CreateFunction(
        place=name.place,
        name=name,
        procedure=procedure,
        definer=("SECURITY", "DEFINER") in pairwise(words),
        search_path=_search_path(rest),
        language=_language(rest),
        arguments=arguments,
        trigger=("RETURNS", "TRIGGER") in pairwise(words),
    )


def alter_function(cursor: Cursor) -> Iterator[Change]:
    """ALTER FUNCTION, PROCEDURE or ROUTINE of PostgreSQL; SQL Server's writes the whole routine anew."""
    if cursor.dialect == "tsql":
        yield from create_function(cursor)
        return
    _kind(cursor)
    name = cursor.object_name()
    arguments = _arguments(cursor) if cursor.at("(") else None
    new = cursor.name() if cursor.take("RENAME", "TO") else None
    schema = cursor.name() if cursor.take("SET", "SCHEMA") else None
    rest = cursor.rest()
    pairs = set(pairwise(_words(rest)))
    yield AlterFunction(
        place=name.place,
        name=name,
        arguments=arguments,
        definer=("SECURITY", "DEFINER") in pairs or (False if ("SECURITY", "INVOKER") in pairs else None),
        search_path=_search_path(rest),
        reset_path=not pairs.isdisjoint({("RESET", "SEARCH_PATH"), ("RESET", "ALL")}),
        new=new,
        schema=schema,
    )


def drop_function(cursor: Cursor) -> Iterator[Change]:
    """DROP FUNCTION, PROCEDURE or ROUTINE; one change for each that it names."""
    _kind(cursor)
    if_exists = cursor.take("IF", "EXISTS")
    listed = cursor.until("CASCADE", "RESTRICT")
    cascade = cursor.take("CASCADE")
    cursor.rest()
    for part in listed.parts():
        name = part.object_name()
        arguments = _arguments(part) if part.at("(") else None
        yield DropFunction(place=name.place, name=name, arguments=arguments, if_exists=if_exists, cascade=cascade)


def _kind(cursor: Cursor) -> str:
    """Moves behind the word that says what kind of routine it is."""
    while not cursor.done and cursor.word not in _KINDS:
        cursor.next()
    return cursor.next().word


def _arguments(cursor: Cursor) -> tuple[str, ...]:
    """What callers pass: normalised text of each argument without its default."""
    listed = (part for part in cursor.group().parts() if not part.done and part.word not in ("OUT", "TABLE"))
    return tuple(normalised(part.until("DEFAULT", "=", ":=").tokens) for part in listed)


def _words(cursor: Cursor) -> list[str]:
    return [_word(token) for token in cursor.tokens]


def _word(token: Token) -> str:
    """Dumps put quotes around names that need none: "search_path", "trigger"."""
    return unquoted(token).upper() if token.kind == "quoted" else token.word


def _search_path(cursor: Cursor) -> str | None:
    words = _words(cursor)
    for index, pair in enumerate(pairwise(words)):
        if pair == ("SET", "SEARCH_PATH") and index + 3 < len(words):
            value = cursor.slice(index + 3, len(cursor.tokens)).until(
                "AS", "LANGUAGE", "SECURITY", "STABLE", "IMMUTABLE", "VOLATILE", "SET", "BEGIN", "RETURN", "COST"
            )
            return normalised(value.tokens)
    return None


def _language(cursor: Cursor) -> str | None:
    for index, token in enumerate(cursor.tokens[:-1]):
        if token.word == "LANGUAGE":
            return cursor.tokens[index + 1].text.strip("'\"").lower()
    return None


def create_trigger(cursor: Cursor) -> Iterator[Change]:
    """CREATE TRIGGER: the table it watches."""
    while not cursor.done and cursor.word != "TRIGGER":
        cursor.next()
    cursor.expect("TRIGGER")
    cursor.take("IF", "NOT", "EXISTS")
    name = cursor.object_name()
    while not cursor.done and not cursor.take("ON"):
        cursor.next()
    if cursor.done:
        return
    table = cursor.object_name()
    cursor.rest()
    yield CreateTrigger(place=name.place, name=name, table=table)
