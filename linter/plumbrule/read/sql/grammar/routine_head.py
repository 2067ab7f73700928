"""Heads of functions, procedures and triggers. Bodies are not read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plumbrule.model.database.change import Change
from plumbrule.model.database.object_change import CreateFunction, CreateTrigger
from plumbrule.read.sql.cursor import Cursor
from plumbrule.read.sql.expression import normalised


def create_function(cursor: Cursor) -> Iterator[Change]:
    """CREATE or ALTER FUNCTION or PROCEDURE: what it may do, and whose rights it has."""
    while not cursor.done and cursor.word not in ("FUNCTION", "PROCEDURE"):
        cursor.next()
    procedure = cursor.next().word == "PROCEDURE"
    cursor.take("IF", "NOT", "EXISTS")
    name = cursor.object_name()
    words = [token.word for token in cursor.tokens]
    yield CreateFunction(
        place=name.place,
        name=name,
        procedure=procedure,
        definer=_pair(words, "SECURITY", "DEFINER"),
        search_path=_search_path(cursor),
        language=_language(cursor),
    )
    cursor.rest()


def _pair(words: list[str], first: str, second: str) -> bool:
    return any(pair == (first, second) for pair in pairwise(words))


def _search_path(cursor: Cursor) -> str | None:
    for index, token in enumerate(cursor.tokens):
        if token.word == "SET" and index + 2 < len(cursor.tokens) and cursor.tokens[index + 1].word == "SEARCH_PATH":
            value = cursor.slice(index + 3, len(cursor.tokens)).until(
                "AS", "LANGUAGE", "SECURITY", "STABLE", "IMMUTABLE"
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
