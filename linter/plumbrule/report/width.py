"""How many columns of a terminal text takes."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, east_asian_width


@lru_cache(maxsize=4096)
def _width_of(character: str) -> int:
    hangul_tail = "\u1160" <= character <= "\u11ff"  # vowels and finals join the syllable before them
    if hangul_tail or category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """Columns of a text without controls: East Asian wide characters take 2, combining ones 0 (UAX #11)."""
    return len(text) if text.isascii() else sum(map(_width_of, text))


def wrapped(text: str, room: int) -> list[str]:
    """The text on lines of at most `room` columns, broken at blanks only; a longer word stays whole."""
    if width(text) <= room:
        return [text]
    lines: list[str] = []
    line, *words = text.split(" ")
    for word in words:
        if line.strip() and width(line) + 1 + width(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}"
    return [*lines, line]
