"""`primaryLocationLineHash`, by which code scanning follows an alert from one upload to the next.

The upload action computes it where it is missing and warns where ours differs, so this yields the same values: over the
100 UTF-16 units from the start of a line on, blanks left out, Σ cₖ·37^(99−k) mod 2⁶⁴; then which one of equal hashes of
the file it is.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

WINDOW = 100  # units
FACTOR = 37
END = "\uffff"  # stands for the end of the file; zeros follow it

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LINE_START = re.compile("^", re.MULTILINE)


class LineHashes:
    """The hashes of one file, whose text comes with its byte order mark if it has one.

    Only lines that are asked for are hashed; the ordinals compare windows, which are equal where the hashes are.
    """

    def __init__(self, text: str) -> None:
        units = _ASTRAL.sub(_surrogate_pair, text).replace("\r\n", "\n").replace("\r", "\n")
        squeezed = units.replace(" ", "").replace("\t", "") + END
        padded = squeezed.ljust(len(squeezed) + WINDOW, "\0")
        starts = (match.start() for match in _LINE_START.finditer(squeezed))
        self._windows = [padded[start : start + WINDOW] for start in starts]

    def __len__(self) -> int:
        return len(self._windows)

    def of(self, line: int) -> str:
        """The hash of a line, from 1: hexadecimal, a colon, the ordinal."""
        return f"{_hash(self._windows[line - 1]):x}:{self._ordinals[line - 1]}"

    @cached_property
    def _ordinals(self) -> list[int]:
        seen: Counter[str] = Counter()
        ordinals = []
        for window in self._windows:
            seen[window] += 1
            ordinals.append(seen[window])
        return ordinals


def _hash(window: str) -> int:
    value = 0
    for unit in window:
        value = (value * FACTOR + ord(unit)) & 0xFFFF_FFFF_FFFF_FFFF
    return value


def _surrogate_pair(match: re.Match[str]) -> str:
    high, low = divmod(ord(match[0]) - 0x10000, 0x400)
    return chr(0xD800 + high) + chr(0xDC00 + low)
