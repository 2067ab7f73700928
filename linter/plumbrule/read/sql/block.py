"""DDL inside blocks of code: DO of PostgreSQL, IF of SQL Server. It runs under a condition, or in a loop."""

from __future__ import annotations

import re

from plumbrule.model.object_change import DynamicCode
from plumbrule.model.schema import Dialect
from plumbrule.model.statement import Statement
from plumbrule.read.sql.parse import outcome, statement
from plumbrule.read.sql.split import Piece, split
from plumbrule.text import Place, Source, Span

_BODY = re.compile(r"(\$\w*\$)([\s\S]*)\1")
_DDL = re.compile(
    r"(?:\A|\b(?:BEGIN|THEN|ELSE|LOOP|DECLARE|AS)\s)\s*(?P<ddl>(?:CREATE|ALTER|DROP|COMMENT|RENAME)\s+\w[\s\S]*?)(?:\s+END)?\s*\Z",
    re.IGNORECASE,
)
_EXECUTE = re.compile(r"\bEXECUTE\s+(?P<code>[\s\S]*)\Z", re.IGNORECASE)
_CONSTANT = re.compile(r"(?:format\s*\(\s*)?'(?P<sql>(?:[^']|'')*)'\s*\)?\s*\Z|(\$\w*\$)(?P<dollar>[\s\S]*)\2\s*\Z")
_SHAPES = re.compile(r"\b(?:CREATE|ALTER|DROP|RENAME)\b", re.IGNORECASE)


def embedded(source: Source, made: Statement, dialect: Dialect) -> None:
    """Add what the DDL inside the block changes to the statement."""
    start, end = made.span
    if made.head == "DO":
        body = _BODY.search(source.text, start, end)
        if not body:
            return
        start, end = body.span(2)
    for piece in split(source.text[start:end], dialect):
        if piece.kind == "sql":
            _inner(source, made, dialect, Span(start + piece.start, start + piece.end))
    made.outcome = outcome(made.changes) if made.changes else "skipped"


def _inner(source: Source, made: Statement, dialect: Dialect, span: Span) -> None:
    text = source.text[span.start : span.end]
    if match := _DDL.search(text):
        _add(source, made, dialect, Span(span.start + match.start("ddl"), span.start + match.end("ddl")))
    elif match := _EXECUTE.search(text):
        code = match["code"]
        constant = _CONSTANT.match(code)
        if constant and "%" not in code and "''" not in code:
            group = "sql" if constant["sql"] is not None else "dollar"
            offset = span.start + match.start("code")
            _add(source, made, dialect, Span(offset + constant.start(group), offset + constant.end(group)))
        elif _SHAPES.search(code):
            made.changes.append(DynamicCode(place=Place(source.path, span), statement=made))


def _add(source: Source, made: Statement, dialect: Dialect, span: Span) -> None:
    inner = statement(source, Piece("sql", span.start, span.start, span.end), dialect)
    for change in inner.changes:
        change.statement = made
    made.changes += inner.changes
