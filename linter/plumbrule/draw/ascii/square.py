"""The dependency structure matrix as text."""

from __future__ import annotations

from plumbrule.draw.ascii.columns import cut, padded
from plumbrule.draw.matrix import Matrix
from plumbrule.report.style import Style
from plumbrule.report.width import width

LARGEST = 30  # rows: more of them do not fit a terminal, nor a head
_KEY = "s calls   a sends messages to   * the same within a circle   rows depend on columns"


def square(matrix: Matrix, style: Style) -> str:
    """Rows depend on columns; numbers of columns are those of rows."""
    digits = len(str(len(matrix.nodes)))
    names = [style.text(node.name) for node in matrix.nodes]
    cells = len(matrix.nodes) * (digits + 1)
    room = max(style.width - cells - digits - 3, 12)
    names = [cut(name, room, style) for name in names]
    longest = max((width(name) for name in names), default=0)
    head = " " * (digits + longest + 2) + "".join(f" {number:>{digits}}" for number in range(1, len(names) + 1))
    rows = [
        f"{number:>{digits}} {padded(name, longest)} " + "".join(f" {cell:>{digits}}" for cell in cells)
        for number, (name, cells) in enumerate(zip(names, matrix.cells, strict=True), 1)
    ]
    return "".join(f"{line}\n" for line in [head, *rows, "", cut(_KEY, style.width, style)])
