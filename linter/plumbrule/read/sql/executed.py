"""Statements of SQL Server in a constant string that EXEC runs."""

from __future__ import annotations

import re

from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import Statement
from plumbrule.read.sql import lexeme
from plumbrule.read.sql.parse import outcome, statement
from plumbrule.read.sql.split import Piece, split
from plumbrule.text import Source, Span

_CALL = re.compile(
    rf"EXEC(?:UTE)?\s*(?:\(\s*N?(?P<direct>{lexeme.PLAIN_STRING})\s*\)"
    rf"|(?:sys\.|dbo\.)?sp_executesql\s+(?:@\w+\s*=\s*)?N?(?P<called>{lexeme.PLAIN_STRING})\s*(?:;|,|\Z))",
    re.IGNORECASE,
)


def executed(source: Source, made: Statement) -> None:
    """Add what the statements in the string change to the statement; nothing where an expression makes the string."""
    call = _CALL.match(source.text, *made.span)
    if call is None:
        return
    start, end = call.span("direct" if call["direct"] else "called")
    inside = Span(start + 1, end - 1)
    shown = _undoubled(source, inside)
    for piece in split(shown.text[inside.start : inside.end], Dialect.TSQL):
        if piece.kind == "sql":
            at = Piece("sql", inside.start + piece.lead, inside.start + piece.start, inside.start + piece.end)
            inner = statement(shown, at, Dialect.TSQL)
            for change in inner.changes:
                change.statement = made
            made.changes += inner.changes
    if made.changes:
        made.outcome = outcome(made.changes)


def _undoubled(source: Source, inside: Span) -> Source:
    """The text with the doubled quotes of the string as single ones, each with a blank on the far side."""
    text = source.text
    parts = text[inside.start : inside.end].split("''")
    if len(parts) == 1:
        return source
    marks = (" '", "' ")
    body = parts[0] + "".join(marks[index % 2] + part for index, part in enumerate(parts[1:]))
    return Source(source.path, text[: inside.start] + body + text[inside.end :])
