"""Text and places in it.

Offsets count code points of the text without its byte order mark, from 0: the unit in which libyaml, `json`, `re` and
sqlglot count, so a span is one pair of ints everywhere. Lines and columns are made here, for reports only.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property
from itertools import chain
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A piece of a text: code-point offsets, `end` exclusive."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Position(NamedTuple):
    """Line and column, both from 1; the column counts code points."""

    line: int
    column: int


class Place(NamedTuple):
    """A span of one file. `path` is relative to the tree's root, with `/`."""

    path: str
    span: Span


class Source:
    """One decoded file. Lines end at LF, CRLF or CR, as editors and GitHub count them (not at U+0085 or U+2028)."""

    def __init__(self, path: str, text: str, *, marked: bool = False) -> None:
        self.path = path
        self.text = text
        self.marked = marked  # the file begins with a byte order mark, which is no part of the text

    @cached_property
    def _starts(self) -> array[int]:
        ends = (match.end() for match in _LINE_END.finditer(self.text))
        return array("I", chain((0,), ends))  # a list takes nine times as much: a sixth of a large contract

    def position(self, offset: int) -> Position:
        index = bisect_right(self._starts, offset) - 1
        return Position(index + 1, offset - self._starts[index] + 1)

    @property
    def line_count(self) -> int:
        return len(self._starts)

    def line_span(self, line: int) -> Span:
        """Span of a line (from 1) without its line end."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return Span(start, start + len(self.text[start:end].rstrip("\r\n")))

    def line(self, line: int) -> str:
        span = self.line_span(line)
        return self.text[span.start : span.end]

    def place(self, start: int, end: int) -> Place:
        return Place(self.path, Span(start, end))
