"""Conditions of partial indexes and policies, as far as their text tells.

The text is normalised by the reader: lower case outside quotes, without outer parentheses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.model.database.schema import Column, Table

LONGEST = 2_000  # characters; longer conditions are generated, and their nesting has no bound

_IDENTIFIER = r'(?:(?:[\w$]+|"[^"]+"|`[^`]+`|\[[^\]]+\])\s*\.\s*)*([\w$]+|"[^"]+"|`[^`]+`|\[[^\]]+\])'
_NOT_NULL = re.compile(rf"{_IDENTIFIER}\s+is\s+not\s+null")
_COMPARISON = re.compile(rf"{_IDENTIFIER}\s*(?:=|\bin\b)\s*(?P<other>.+)", re.DOTALL)
_REVERSED = re.compile(rf"(?P<other>.+?)\s*=\s*{_IDENTIFIER}", re.DOTALL)
_IN_SUBQUERY = re.compile(r"\b(?:in|any)\s*\(\s*select\b")
_ALWAYS = re.compile(r"true|(\d+)\s*=\s*\1")
_PIECE = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|[()]|\b(?:and|between)\b|.", re.DOTALL)
_WORD = re.compile(r"[\w$]+|\"[^\"]+\"")


def leaves_out_nothing(predicate: str, table: Table) -> bool:
    """Every part of the condition holds for every row: a tautology, or IS NOT NULL on a column that never is."""
    return all(_always_holds(part, table) for part in conjuncts(predicate))


def equality_columns(predicate: str, table: Table) -> Iterator[Column]:
    """Columns that every row must equal to something that is no column of the table, so an index on them narrows.

    A set from a subquery does not count: PostgreSQL filters by it row by row, index or not.
    """
    for part in conjuncts(predicate):
        for pattern in (_COMPARISON, _REVERSED) if not _IN_SUBQUERY.search(part) else ():
            match = pattern.fullmatch(part)
            column = _column(match[1] if pattern is _COMPARISON else match[2], table) if match else None
            if match and column and not _names_columns(match["other"], table):
                yield column
                break


def conjuncts(text: str) -> list[str]:
    """The parts that AND joins at the top level, without their outer parentheses; a very long text is one part."""
    if len(text) > LONGEST:
        return [text]
    parts, depth, part, between = [], 0, "", False
    for piece in _PIECE.findall(_bare(text)):
        depth += (piece == "(") - (piece == ")")
        if piece == "and" and depth == 0 and not between:
            parts.append(part)
            part = ""
            continue
        if depth == 0:
            between = piece == "between" or (between and piece != "and")
        part += piece
    parts.append(part)
    whole = [_bare(one) for one in parts]
    return whole if len(whole) == 1 else [inner for one in whole for inner in conjuncts(one)]


def _bare(text: str) -> str:
    text = text.strip()
    while text.startswith("(") and _closes_at_end(text):
        text = text[1:-1].strip()
    return text


def _closes_at_end(text: str) -> bool:
    depth = end = 0
    for piece in _PIECE.findall(text):
        end += len(piece)
        depth += (piece == "(") - (piece == ")")
        if depth == 0:
            return end == len(text)
    return False


def _always_holds(part: str, table: Table) -> bool:
    if _ALWAYS.fullmatch(part):
        return True
    match = _NOT_NULL.fullmatch(part)
    column = _column(match[1], table) if match else None
    return column is not None and column.nullable is False


def _column(name: str, table: Table) -> Column | None:
    bare = name.strip('"`[]').lower()
    return next((column for key, column in table.columns.items() if key.lower() == bare), None)


def _names_columns(text: str, table: Table) -> bool:
    blanked = re.sub(r"'(?:[^']|'')*'", "''", text)
    words = (match for match in _WORD.finditer(blanked) if not blanked[match.end() :].lstrip().startswith("("))
    return any(_column(word[0], table) is not None for word in words)
