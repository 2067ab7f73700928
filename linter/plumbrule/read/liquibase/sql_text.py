"""Statements in a passage of SQL, at their places in the file."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import Statement
from plumbrule.read.liquibase.passage import Passage
from plumbrule.read.liquibase.relocation import relocate
from plumbrule.read.sql.block import embedded
from plumbrule.read.sql.formatted import with_semicolons
from plumbrule.read.sql.parse import statement
from plumbrule.read.sql.split import Piece, split
from plumbrule.text import Source


def read_passage(passage: Passage, path: str, dialect: Dialect, *, delimiter: str = "") -> Iterator[Statement]:
    """The statements of a passage; `delimiter` is what may part them besides semicolons."""
    text = with_semicolons(passage.text, delimiter)
    source = Source(path, text)
    for piece in split(text, dialect):
        if piece.kind == "sql":
            yield _relocated(source, piece, passage, dialect)


def read_one(passage: Passage, path: str, dialect: Dialect) -> Statement:
    """The one statement that a passage is."""
    text = passage.text
    return _relocated(Source(path, text), Piece("sql", 0, 0, len(text)), passage, dialect)


def _relocated(source: Source, piece: Piece, passage: Passage, dialect: Dialect) -> Statement:
    made = statement(source, piece, dialect)
    if made.conditional:
        embedded(source, made, dialect)
    made.span = passage.span(*made.span)
    made.lead = made.span.start
    for change in made.changes:
        relocate(change, passage)
    return made
