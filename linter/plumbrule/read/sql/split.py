"""Cuts a SQL file into pieces, without understanding any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql import lexeme
from plumbrule.read.sql.batch import batch
from plumbrule.read.sql.routine import is_routine, open_blocks
from plumbrule.text import Span

Kind = Literal["sql", "data", "client"]
"""sql: a statement; data: rows of COPY; client: a line for the client program (psql, mysql, sqlcmd, SQL*Plus)."""

BREAKPOINT = "--> statement-breakpoint"  # drizzle's separator, a comment to everybody else


class Piece(NamedTuple):
    """A piece of a file. `lead` is where its comments start, `start` its first word; the terminator is outside."""

    kind: Kind
    lead: int
    start: int
    end: int


def split(text: str, dialect: Dialect) -> Iterator[Piece]:
    """Statements, COPY data and client lines in order. Comments before a statement belong to it."""
    offset, terminator = 0, ";"
    while offset < len(text):
        scanner = _scanner(dialect, terminator)
        start = _matched(scanner.trivia, text, offset)
        if line := scanner.client.match(text, start):
            if start < line.end():
                yield Piece("client", offset, start, line.end())
            if delimiter := _DELIMITER.match(text, start):
                terminator = delimiter[1]
            offset = max(line.end(), start + 1)
            continue
        end = _statement_end(scanner, dialect, text, start, terminator)
        if start < end:
            yield from _pieces(text, dialect, offset, start, end)
        offset = max(_after_terminator(text, end, terminator), start + 1)
        if dialect in (Dialect.POSTGRES, Dialect.UNKNOWN) and _COPY.match(text, start, end):
            data = _COPY_DATA.match(text, offset)
            if data:
                yield Piece("data", offset, offset, data.end())
                offset = data.end()


def _pieces(text: str, dialect: Dialect, lead: int, start: int, end: int) -> Iterator[Piece]:
    """The statement; in a batch of SQL Server there may be several."""
    spans = [Span(start, end)]
    if dialect is Dialect.TSQL and not is_routine(text, start, end):
        spans = list(batch(text, start, end))
    for span in spans:
        yield Piece("sql", lead, span.start, span.start + len(text[span.start : span.end].rstrip()))
        lead = span.end


def merged(pieces: Iterator[Piece], whole: list[Span]) -> Iterator[Piece]:
    """The pieces, those that start inside one of the `whole` spans (sorted) joined to one statement."""
    spans = iter(whole)
    span = next(spans, None)
    joined: Piece | None = None
    for piece in pieces:
        while span and piece.start >= span.end:
            span = next(spans, None)
            if joined:
                yield joined
                joined = None
        if span and piece.kind == "sql" and piece.start >= span.start:
            joined = joined._replace(end=piece.end) if joined else piece
        else:
            if joined:
                yield joined
                joined = None
            yield piece
    if joined:
        yield joined


class _Scanner(NamedTuple):
    trivia: re.Pattern[str]  # blanks and comments
    body: re.Pattern[str]  # up to the terminator, to what ends a statement without one, or to a fenced literal
    fence: re.Pattern[str] | None
    client: re.Pattern[str]  # a whole line that is no SQL


_DELIMITER = re.compile(r"DELIMITER[ \t]+(\S+)", re.IGNORECASE)
_COPY = re.compile(r"COPY\b[^;]*\bFROM\s+STDIN\b", re.IGNORECASE)
_COPY_DATA = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)(?:[\s\S]*?(?:\r\n|\n|\r))??\\\.(?=[\r\n]|\Z)|[\s\S]*")

_GO = r"GO(?:[ \t]+\d+)?[ \t]*;?[ \t]*(?:--[^\r\n]*)?(?=[\r\n]|\Z)"
_CLIENT = {
    Dialect.POSTGRES: r"\\[^\r\n]*",
    Dialect.UNKNOWN: r"\\[^\r\n]*",
    Dialect.MYSQL: r"(?:DELIMITER|SOURCE)[ \t][^\r\n]*|\\[^\r\n]*",
    Dialect.SQLITE: r"\.[a-z][^\r\n]*",
    Dialect.TSQL: rf"{_GO}|:(?:r|setvar|on)\b[^\r\n]*",
    Dialect.ORACLE: r"/[ \t]*(?=[\r\n]|\Z)|@[^\r\n]*|(?:SET[ \t]+(?!CONSTRAINT|TRANSACTION|ROLE)|PROMPT\b|REM(?:ARK)?\b"
    r"|SPOOL\b|WHENEVER\b|DEF(?:INE)?\b|UNDEF(?:INE)?\b|COL(?:UMN)?\b|EXIT\b|QUIT\b|CONN(?:ECT)?\b|SHOW\b|PAUSE\b"
    r"|ACCEPT\b|HOST\b|TTITLE\b|BTITLE\b|VAR(?:IABLE)?\b|CLEAR\b)(?:[^\r\n]*-[ \t]*(?:\r\n|\n|\r))*[^\r\n]*",
}
_STOPS = {  # what ends a statement besides the terminator
    Dialect.POSTGRES: r"\\",
    Dialect.UNKNOWN: r"\\",
    Dialect.TSQL: rf"(?:\r\n|[\r\n])[ \t]*{_GO}",
    Dialect.ORACLE: r"(?:\r\n|[\r\n])[ \t]*/[ \t]*(?=[\r\n]|\Z)",
}
_BATCHED = (Dialect.TSQL, Dialect.ORACLE)  # a routine reaches to GO or to the slash
_SPECIAL = {  # first characters of everything that the body must look at
    Dialect.POSTGRES: r"'\"$\-/\\{<",
    Dialect.UNKNOWN: r"'\"`$\-/\\{<",
    Dialect.MYSQL: r"'\"`\-/#{<$",
    Dialect.SQLITE: r"'\"`\[\-/{<$",
    Dialect.TSQL: r"'\"\[\-/\r\n{<$",
    Dialect.ORACLE: r"'\"\-/\r\n{<$",
}


@lru_cache(maxsize=64)
def _scanner(dialect: Dialect, terminator: str) -> _Scanner:
    comment = lexeme.comments(dialect)
    end = f"(?-i:{re.escape(terminator)})"
    stop = f"{end}|{re.escape(BREAKPOINT)}"
    if dialect in _STOPS:
        stop += f"|{_STOPS[dialect]}"
    fence = lexeme.fence(dialect)
    if fence:
        stop += f"|{fence}"
    whole = "|".join((lexeme.strings(dialect), lexeme.quoted_names(dialect), comment, lexeme.TEMPLATE))
    special = _SPECIAL[dialect] + re.escape(terminator[0]).replace("]", r"\]")
    return _Scanner(
        re.compile(rf"(?:\s++|(?!{re.escape(BREAKPOINT)})(?:{comment}))*+"),
        re.compile(rf"(?:[^{special}]++|(?!{stop})(?:{whole}|[\s\S]))*+", re.IGNORECASE),
        re.compile(fence) if fence else None,
        re.compile(_CLIENT[dialect] + f"|{re.escape(BREAKPOINT)}", re.IGNORECASE),
    )


def _matched(pattern: re.Pattern[str], text: str, offset: int) -> int:
    match = pattern.match(text, offset)
    return match.end() if match else offset


def _statement_end(scanner: _Scanner, dialect: Dialect, text: str, start: int, terminator: str) -> int:
    """Where the statement ends; a routine goes on until its blocks are closed, or to the end of its batch."""
    end = _body_end(scanner, text, start)
    if terminator != ";" or not is_routine(text, start, end):
        return end
    first, scanned = end, start
    depth = 0
    while end < len(text) and text[end] == ";":
        depth += open_blocks(text, scanned, end)
        if depth <= 0 and dialect not in _BATCHED:
            return end
        scanned, end = end, _body_end(scanner, text, end + 1)
    depth += open_blocks(text, scanned, end)
    return end if depth <= 0 or dialect in _BATCHED else first


def _body_end(scanner: _Scanner, text: str, start: int) -> int:
    """Where a terminator or another end of a statement comes next."""
    end = _matched(scanner.body, text, start)
    while scanner.fence and (opening := scanner.fence.match(text, end)):
        end = _matched(scanner.body, text, lexeme.fence_end(text, *opening.span()))
    return end


def _after_terminator(text: str, end: int, terminator: str) -> int:
    if text.startswith(terminator, end):
        return end + len(terminator)
    return end
