"""Text in columns that fit a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.report.style import Style
from plumbrule.report.width import width

_GAP = 2


def beside(lines: Sequence[tuple[str, str]], style: Style) -> list[str]:
    """Lines with their notes, which begin in one column where there is room for that."""
    longest = max((width(note) for _, note in lines), default=0)
    left = max((width(text) for text, _ in lines), default=0)
    left = min(left, max(style.width - longest - _GAP, style.width // 3))
    return [_line(text, note, left, style) for text, note in lines]


def _line(text: str, note: str, left: int, style: Style) -> str:
    if not note:
        return cut(text, style.width, style)
    start = max(left, width(text)) + _GAP
    if start >= style.width:
        return cut(text, style.width, style)
    return text + " " * (start - width(text)) + cut(note, style.width - start, style)


def cut(text: str, columns: int, style: Style) -> str:
    """The text, with an ellipsis where it is longer than its room."""
    if width(text) <= columns:
        return text
    ellipsis = style.symbols("…")
    room, end = columns - width(ellipsis), 0
    while (room := room - width(text[end])) >= 0:
        end += 1
    return text[:end].rstrip() + ellipsis


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """The text with blanks after it, or before it."""
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks
