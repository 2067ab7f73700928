"""Markdown without what it shows as it is: code and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.text import Span

_RUN = re.compile(r"`+|~{3,}")
_INDENTED = re.compile(r"^(?: {4}|\t).*$", re.MULTILINE)
_FENCE = 3  # backquotes or tildes that open a block, which may last to the end


def without_code(text: str) -> str:
    """The text without comments, code spans, fenced and indented code (CommonMark 0.31 §4.4, §4.5, §6.1, §6.6)."""
    shown = _cut(text, _comments(text))
    return _INDENTED.sub("", _cut(shown, _code(shown)))


def _cut(text: str, spans: Iterator[Span]) -> str:
    parts, start = [], 0
    for span in spans:
        parts.append(text[start : span.start])
        start = span.end
    return "".join([*parts, text[start:]])


def _comments(text: str) -> Iterator[Span]:
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            return
        yield Span(start, end + len("-->"))
        start = text.find("<!--", end)


def _code(text: str) -> Iterator[Span]:
    """From a run of backquotes to the next of the same length; one that nothing closes is text, or a whole block."""
    runs = list(_RUN.finditer(text))
    following: dict[str, int] = {}
    closing: list[int | None] = [None] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        closing[index] = following.get(runs[index][0])
        following[runs[index][0]] = index
    index = 0
    while index < len(runs):
        run, close = runs[index], closing[index]
        if close is not None:
            yield Span(run.start(), runs[close].end())
            index = close
        elif len(run[0]) >= _FENCE:
            yield Span(run.start(), len(text))
            return
        index += 1
