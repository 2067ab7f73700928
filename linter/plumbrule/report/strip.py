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
    near = 2 * room
    low, high = (0, len(line)) if len(line) <= 2 * near else (max(0, start - near), start + near)
    cells = [_cell(character, style) for character in line[low:high]]
    ends = [0, *accumulate(width(cell) for cell in cells)]
    if (low, high) == (0, len(line)) and ends[-1] <= room:
        return Strip("".join(cells), 0, ends)
    begin, stop = (ends[min(point - low, len(cells))] for point in (start, end))
    mark = style.symbols("…")
    left = _left_cut(ends, begin, stop, room - len(mark), starts=low == 0, finishes=high >= len(line))
    before = mark if low + left else ""
    right = bisect_right(ends, ends[left] + room - len(before)) - 1
    if low + right < len(line):
        right = max(left, bisect_right(ends, ends[left] + room - len(before) - len(mark)) - 1)
    after = mark if low + right < len(line) else ""
    columns = [len(before) + column - ends[left] for column in ends[left : right + 1]]
    return Strip(f"{before}{''.join(cells[left:right])}{after}", low + left, columns)


def _left_cut(ends: list[int], begin: int, stop: int, room: int, *, starts: bool, finishes: bool) -> int:
    """The first cell to show: the line's first where the span fits from there, else one with a lead before the span.

    Near the end of the line the cut moves back, so that the room is filled.
    """
    if starts and stop <= room:
        return 0
    left = bisect_left(ends, begin - room // LEAD)
    return min(left, bisect_left(ends, ends[-1] - room)) if finishes else left


def _cell(character: str, style: Style) -> str:
    return TAB if character == "\t" else style.text(character)
