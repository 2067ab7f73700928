"""Sets of characters, as sorted ranges of code points that do not touch."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

Characters = tuple[tuple[int, int], ...]
"""First and last code point of each range."""

LAST = 0x10FFFF
_KNOWN = 0x250  # up to Latin Extended-B: enough to tell categories from one another, and cheap to ask for
_SPACES = "\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))


def characters(ranges: Iterable[tuple[int, int]]) -> Characters:
    """The ranges sorted, with what overlaps or touches made one."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)


def single(text: str) -> Characters:
    return ((ord(text), ord(text)),)


def complement(these: Characters) -> Characters:
    """Every other character."""
    ranges = []
    start = 0
    for first, last in these:
        if start < first:
            ranges.append((start, first - 1))
        start = last + 1
    if start <= LAST:
        ranges.append((start, LAST))
    return tuple(ranges)


def overlap(these: Characters, those: Characters) -> bool:
    """Some character is in both."""
    i = j = 0
    while i < len(these) and j < len(those):
        if these[i][0] <= those[j][1] and those[j][0] <= these[i][1]:
            return True
        if these[i][1] < those[j][1]:
            i += 1
        else:
            j += 1
    return False


DIGIT = characters([(0x30, 0x39)])
WORD = characters([(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)])
SPACE = characters((ord(one), ord(one)) for one in _SPACES)
LINE_END = characters((ord(one), ord(one)) for one in "\n\r\u2028\u2029")
NOTHING: Characters = ()
ESCAPES = {
    "d": DIGIT, "D": complement(DIGIT), "w": WORD, "W": complement(WORD), "s": SPACE, "S": complement(SPACE),
}  # fmt: skip


@lru_cache(maxsize=64)
def category(name: str) -> Characters:
    """The common characters of a Unicode general category (`L`, `Lu`, `gc=Nd`); nothing for any other property."""
    wanted = name.rpartition("=")[2]
    return characters((one, one) for one in range(_KNOWN) if unicodedata.category(chr(one)).startswith(wanted))
