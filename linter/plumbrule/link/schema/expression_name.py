"""What PostgreSQL calls an expression that stands in for a column."""

from __future__ import annotations

import re

_CALL = re.compile(r'(?:"?[\w$]+"?\.)?"?([\w$]+)"? ?\(')
_COLUMN = re.compile(r'(?:"?[\w$]+"?\.)*"?([\w$]+)"?')
_CAST = re.compile(r"(.*) ?:: ?(\w+)(?: ?\([\d, ]*\))?", re.DOTALL)
_TYPES = {
    "int": "int4", "integer": "int4", "bigint": "int8", "smallint": "int2", "decimal": "numeric", "real": "float4",
    "boolean": "bool", "character": "bpchar", "char": "bpchar", "timestamp": "timestamp",
}  # fmt: skip


def expression_name(text: str) -> str:
    """The function of a call, the column of a cast, or just expr; `text` is normalised."""
    name = _own_name(_bare(text.strip()))
    return name or "expr"


def _own_name(text: str) -> str | None:
    call = _CALL.match(text)
    if call and _closing(text, call.end() - 1) == len(text) - 1:
        return call[1]
    if _COLUMN.fullmatch(text):
        return _COLUMN.fullmatch(text)[1]  # type: ignore[index]
    if text.startswith("case ") and text.endswith(" end"):
        return "case"
    cast = _CAST.fullmatch(text)
    if cast and _is_whole(cast[1]):
        return _own_name(_bare(cast[1].strip())) or _TYPES.get(cast[2], cast[2])
    return None


def _bare(text: str) -> str:
    """Without parentheses around all of it."""
    while text.startswith("(") and _closing(text, 0) == len(text) - 1:
        text = text[1:-1].strip()
    return text


def _is_whole(text: str) -> bool:
    """One operand: a cast binds tighter than any operator."""
    text = text.strip()
    if text.startswith("("):
        return _closing(text, 0) == len(text) - 1
    call = _CALL.match(text)
    if call:
        return _closing(text, call.end() - 1) == len(text) - 1
    return _COLUMN.fullmatch(text) is not None


def _closing(text: str, start: int) -> int:
    """Where the parenthesis at `start` ends; -1 where nothing closes it. Literals are moved over."""
    depth = 0
    for match in re.compile(r"'(?:[^']|'')*'|[()]").finditer(text, start):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth == 0:
            return match.start()
    return -1
