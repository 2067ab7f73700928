"""Bodies of triggers, functions and procedures, as far as finding their end needs."""

from __future__ import annotations

import re

from plumbrule.read.sql import lexeme

_ROUTINE = re.compile(
    r"CREATE\s+(?:OR\s+(?:REPLACE|ALTER)\s+)?(?:DEFINER\s*=\s*\S+\s+)?(?:(?:TEMP|TEMPORARY|CONSTRAINT|AGGREGATE|EDITIONABLE"
    r"|NONEDITIONABLE|/\*!\d+)\s+)*(?:TRIGGER|FUNCTION|PROCEDURE|PROC|EVENT|PACKAGE|TYPE\s+BODY)\b",
    re.IGNORECASE,
)
_BLOCKS = re.compile(
    rf"{lexeme.PLAIN_STRING}|{lexeme.DOUBLE_QUOTED}|{lexeme.BACKTICKED}|{lexeme.LINE_COMMENT}"
    r"|/\*(?!!)[\s\S]*?(?:\*/|\Z)|(?<![\w$])(\$\w*\$)[\s\S]*?(?:\1|\Z)"
    r"|(?<![\w.$@])(?P<word>BEGIN|CASE|END)(?![\w$])(?:\s+(?P<what>IF|LOOP|WHILE|REPEAT|CASE|FOR)\b)?",
    re.IGNORECASE,
)


def is_routine(text: str, start: int, end: int) -> bool:
    """The statement makes a trigger, function, procedure, event or package."""
    return _ROUTINE.match(text, start, end) is not None


def open_blocks(text: str, start: int, end: int) -> int:
    """BEGIN and CASE less their ENDs between two offsets. Literals, quoted names and comments do not count."""
    depth = 0
    for match in _BLOCKS.finditer(text, start, end):
        word = (match["word"] or "").upper()
        if word in ("BEGIN", "CASE"):
            depth += 1
        elif word == "END" and (match["what"] or "CASE").upper() == "CASE":
            depth -= 1
    return depth
