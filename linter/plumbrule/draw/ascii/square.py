"""The dependency structure matrix as text."""

from __future__ import annotations

from plumbrule.draw.ascii.columns import cut, padded
from plumbrule.draw.matrix import Matrix
from plumbrule.report.style import Style
from plumbrule.report.width import width

LARGEST = 30  # rows: more of them do not fit a terminal, nor a head
_SHORTEST = 12  # columns for names
_KEY = "a row calls (s) a column, or sends it messages (a); within a circle either is *"


def square(matrix: Matrix, style: Style) -> str:
    """Rows depend on columns. Numbers of columns are those of rows, written downwards to keep the columns narrow."""
    digits = len(str(len(matrix.nodes)))
    room = max(style.width - 2 * len(matrix.nodes) - digits - 2, _SHORTEST)
    names = [cut(style.text(node.name), room, style) for node in matrix.nodes]
    longest = max((width(name) for name in names), default=0)
    numbers = [f"{number:>{digits}}" for number in range(1, len(names) + 1)]
    margin = " " * (digits + longest + 2)
    heads = [margin + " ".join(number[place] for number in numbers) for place in range(digits)]
    rows = [
        f"{number} {padded(name, longest)} {' '.join(cells)}"
        for number, name, cells in zip(numbers, names, matrix.cells, strict=True)
    ]
    return "".join(f"{line}\n" for line in [*heads, *rows, "", cut(_KEY, style.width, style)])
