"""Statements in a passage of SQL, at their places in the file."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import Statement
from plumbrule.read.liquibase.passage import Passage
from plumbrule.read.liquibase.relocation import relocate
from plumbrule.read.sql.block import embedded
from plumbrule.read.sql.parse import statement
from plumbrule.read.sql.split import Piece, split
from plumbrule.text import Source


def read_passage(
    passage: Passage, path: str, dialect: Dialect, *, delimiter: str = "", whole: bool = False
) -> Iterator[Statement]:
    """The statements of a passage. `whole`: it is one; `delimiter`: what parts them instead of a semicolon."""
    source = Source(path, passage.text)
    for piece in _pieces(passage.text, dialect, delimiter, whole=whole):
        made = statement(source, piece, dialect)
        if made.conditional:
            embedded(source, made, dialect)
        made.span = passage.span(*made.span)
        made.lead = made.span.start
        for change in made.changes:
            relocate(change, passage)
        yield made


def _pieces(text: str, dialect: Dialect, delimiter: str, *, whole: bool) -> Iterator[Piece]:
    if not whole and not delimiter:
        yield from (piece for piece in split(text, dialect) if piece.kind == "sql")
        return
    offset = 0
    for part in [text] if whole else text.split(delimiter):
        body = part.strip().rstrip(";").rstrip()
        if body:
            start = text.index(body, offset)
            yield Piece("sql", start, start, start + len(body))
        offset += len(part) + len(delimiter)
