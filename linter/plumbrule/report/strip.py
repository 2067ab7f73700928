"""The piece of a source line that fits a terminal, and where its characters land there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from plumbrule.report.style import Style
from plumbrule.report.width import width

TAB = "    "
LEAD = 4  # where a line is cut on the left, a quarter of the room shows what comes before the span


class Strip(NamedTuple):
    """A line as shown. `columns[i]` is the column, from 0, of code point `first + i`; the last one is the end."""

    text: str
    first: int
    columns: list[int]

    @property
    def last(self) -> int:
        return self.first + len(self.columns) - 1

    def shows(self, start: int) -> bool:
        return self.first <= start <= self.last

    def underline(self, start: int, end: int) -> tuple[int, int]:
        """First column and number of columns of a part of the line, as far as it is shown; at least one."""
        begin, stop = (self.columns[min(max(point, self.first), self.last) - self.first] for point in (start, end))
        return begin, max(1, stop - begin)


def strip(line: str, start: int, end: int, room: int, style: Style) -> Strip:
    """The line, cut to `room` columns around the code points from `start` to `end`. Cuts are marked.

    Looks at a few hundred code points around the span only: a minified line can be megabytes long.
    """
    low, high = max(0, start - 2 * room), start + 2 * room
    if len(line) <= 4 * room:
        low, high = 0, len(line)
    cells = [_cell(character, style) for character in line[low:high]]
    ends = [0, *accumulate(width(cell) for cell in cells)]
    whole = low == 0 and high >= len(line)
    if whole and ends[-1] <= room:
        return Strip("".join(cells), 0, ends)
    mark = style.symbols("…")
    usable = room - 2 * width(mark)
    left = _left_cut(ends, start - low, end - low, usable) if low == 0 else _with_lead(ends, start - low, usable)
    if high >= len(line):  # nothing follows: do not leave the right half of the room empty
        left = min(left, bisect_left(ends, ends[-1] - usable))
    right = max(left, bisect_right(ends, ends[left] + usable) - 1)
    before = mark if low + left else ""
    after = mark if low + right < len(line) else ""
    columns = [len(before) + column - ends[left] for column in ends[left : right + 1]]
    return Strip(f"{before}{''.join(cells[left:right])}{after}", low + left, columns)


def _left_cut(ends: list[int], start: int, end: int, usable: int) -> int:
    return 0 if ends[min(end, len(ends) - 1)] <= usable else _with_lead(ends, start, usable)


def _with_lead(ends: list[int], start: int, usable: int) -> int:
    return bisect_left(ends, ends[min(start, len(ends) - 1)] - usable // LEAD)


def _cell(character: str, style: Style) -> str:
    return TAB if character == "\t" else style.text(character)
