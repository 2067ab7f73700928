"""DDL inside blocks of code: DO of PostgreSQL, IF of SQL Server. It runs under a condition, or in a loop."""

from __future__ import annotations

import re

from plumbrule.model.database.object_change import DynamicCode
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import Statement
from plumbrule.read.sql.executed import executed
from plumbrule.read.sql.parse import outcome, statement
from plumbrule.read.sql.split import Piece, split
from plumbrule.text import Place, Source, Span

_BODY = re.compile(r"(\$\w*\$)([\s\S]*)\1")
_DDL = re.compile(
    r"(?:\A|\b(?:BEGIN|THEN|ELSE|LOOP|DECLARE|AS|NULL|\d+)\s|\))\s*"
    r"(?=(?:CREATE|ALTER|DROP|COMMENT|RENAME)\s+\w|EXEC(?:UTE)?\s*(?:\(|(?:sys\.|dbo\.)?sp_(?:rename|executesql)\s))",
    re.IGNORECASE,
)
_END = re.compile(r"\sEND\Z", re.IGNORECASE)
_EXECUTE = re.compile(r"\bEXECUTE\s+", re.IGNORECASE)
_CONSTANT = re.compile(r"(?:format\s*\(\s*)?(?P<quote>'|\$\w*\$)(?P<sql>[^'%$]*+)(?P=quote)\s*\)?\s*\Z", re.IGNORECASE)
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
    """Add the changes of one statement in the block, which may have the words of the block before and behind it."""
    text = source.text[span.start : span.end]
    if match := _DDL.search(text):
        behind = _END.search(text, max(match.end(), len(text) - len(" END")))
        end = behind.start() if behind else len(text)
        _add(source, made, dialect, Span(span.start + match.end(), span.start + end))
    elif match := _EXECUTE.search(text):
        if constant := _CONSTANT.match(text, match.end()):
            inner = Span(*constant.span("sql"))
            _add(source, made, dialect, Span(span.start + inner.start, span.start + inner.end))
        elif _SHAPES.search(text, match.end()):
            made.changes.append(DynamicCode(place=Place(source.path, span), statement=made))


def _add(source: Source, made: Statement, dialect: Dialect, span: Span) -> None:
    inner = statement(source, Piece("sql", span.start, span.start, span.end), dialect)
    if dialect is Dialect.TSQL:
        executed(source, inner)
    for change in inner.changes:
        change.statement = made
    made.changes += inner.changes
