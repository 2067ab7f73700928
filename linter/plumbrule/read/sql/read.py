"""One SQL file: its place among others, its dialect, its statements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import SqlFile, Statement
from plumbrule.read.sql.block import embedded
from plumbrule.read.sql.dialect import dialect_of, foreign_system
from plumbrule.read.sql.executed import executed
from plumbrule.read.sql.formatted import assign, changesets, parted
from plumbrule.read.sql.framework import placement
from plumbrule.read.sql.parse import statement
from plumbrule.read.sql.secret import secrets
from plumbrule.read.sql.section import sections
from plumbrule.read.sql.split import Piece, merged, split
from plumbrule.text import Source, Span


def read_sql(source: Source, dialect: Dialect | None = None) -> SqlFile:
    """All that the file says. A given dialect wins over the one that the path names, that over the text's own."""
    text = source.text
    placed = placement(source.path, text)
    foreign = None if dialect else foreign_system(source.path, text)
    found = dialect or placed.dialect or dialect_of(text)
    file = SqlFile(path=source.path, dialect=found, placement=placed, foreign=foreign)
    if foreign:
        return file
    downs, wholes = sections(text)
    listed = changesets(text) if placed.framework == "liquibase" else []
    if listed:
        text = parted(text, listed)
        source = Source(source.path, text)
    for piece in merged(split(text, found), wholes):
        if piece.kind == "client":
            if match := _INCLUDE.match(text, piece.start, piece.end):
                file.includes.append(match[1].strip("'\""))
        elif piece.kind == "sql":
            file.statements.append(_statement(source, piece, found, downs))
    for made in file.statements:
        made.file = file
    assign(file, listed)
    file.secrets.extend(secrets(source, file))
    return file


def _statement(source: Source, piece: Piece, dialect: Dialect, downs: Sequence[Span]) -> Statement:
    made = statement(source, piece, dialect)
    if made.conditional:
        embedded(source, made, dialect)
    elif dialect is Dialect.TSQL:
        executed(source, made)
    made.down = any(down.start <= made.span.start < down.end for down in downs)
    return made


_INCLUDE = re.compile(r"(?:\\ir?[ \t]+|@@?[ \t]*|:r[ \t]+|SOURCE[ \t]+)([^\s;]+)", re.IGNORECASE)
