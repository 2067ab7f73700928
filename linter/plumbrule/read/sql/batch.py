"""Statements of a SQL Server batch, which need no semicolon between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.read.sql import lexeme
from plumbrule.text import Span

_START = (
    r"(?:CREATE|ALTER|DROP)\s+(?:TABLE|INDEX|UNIQUE|CLUSTERED|NONCLUSTERED|PRIMARY|XML|SPATIAL|FULLTEXT|VIEW|PROC\w*|FUNCTION"
    r"|TRIGGER|SCHEMA|TYPE|SEQUENCE|ROLE|USER|LOGIN|DATABASE|SYNONYM|OR\s+ALTER|PARTITION|SECURITY|STATISTICS|COLUMNSTORE)\b"
    r"|INSERT\s|EXEC(?:UTE)?(?=[\s(])|IF\b(?!\s+EXISTS\s+[\w\[])|GRANT\s|REVOKE\s|USE\s|DECLARE\s|SET\s+(?!NULL|DEFAULT)"
    r"|PRINT\s|BEGIN\s+TRAN|COMMIT\b|UPDATE\s+STATISTICS"
)
_SCAN = re.compile(
    rf"{lexeme.PLAIN_STRING}|{lexeme.DOUBLE_QUOTED}|{lexeme.BRACKETED}|{lexeme.LINE_COMMENT}|{lexeme.NESTED_COMMENT}"
    rf"|(?P<open>\()|(?P<close>\))|(?P<start>(?<=[\r\n])[ \t]*+(?={_START}))"
    r"|(?P<block>\b(?:BEGIN(?!\s+TRAN)|CASE|END)\b)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\s*(?:IF|ELSE|WHILE)\b", re.IGNORECASE)


def batch(text: str, start: int, end: int) -> Iterator[Span]:
    """The batch, cut where a line starts a new statement outside parentheses and blocks."""
    begin, depth, blocks = start, 0, 0
    owed = _CONDITION.match(text, start, end) is not None  # the statement that a condition stands before
    for match in _SCAN.finditer(text, start, end):
        if match["open"]:
            depth += 1
        elif match["close"]:
            depth -= 1
        elif match["block"]:
            blocks += -1 if match["block"].upper() == "END" else 1
            owed = False
        elif match["start"] is not None and depth <= 0 and blocks <= 0 and match.end() > begin:
            if owed:
                owed = False
                continue
            yield Span(begin, match.end())
            begin = match.end()
            owed = _CONDITION.match(text, begin, end) is not None
    yield Span(begin, end)
