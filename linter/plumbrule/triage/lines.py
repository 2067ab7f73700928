"""The lines of a file that hold more than a comment."""

from __future__ import annotations

import re
from bisect import bisect_left

from plumbrule.text import Source


class ContentLines:
    """Numbers of the lines that are neither blank nor begin with one of the signs of a comment."""

    def __init__(self, source: Source, *signs: str) -> None:
        comment = re.compile(rf"\s*(?:{'|'.join(map(re.escape, signs))}|\Z)")
        count = source.line_count
        self._lines = [line for line in range(1, count + 1) if not comment.match(source.line(line))]

    def after(self, line: int) -> int | None:
        """The next one after a line."""
        index = bisect_left(self._lines, line + 1)
        return self._lines[index] if index < len(self._lines) else None
