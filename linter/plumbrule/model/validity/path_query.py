"""A query or fragment that stands in a path, where none belongs."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qsl

_BRACES = re.compile(r"\{[^{}]*\}")


class Appendix(NamedTuple):
    """What follows the first `?` or `#` of a path, outside of braces."""

    mark: str
    text: str  # without the mark

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """Names and fixed values of a query; a fragment has none."""
        return parse_qsl(self.text.partition("#")[0], keep_blank_values=True) if self.mark == "?" else []


def appendix(path: str) -> Appendix | None:
    """None where the path is only a path."""
    if "?" not in path and "#" not in path:
        return None
    blanked = _BRACES.sub(lambda match: " " * len(match[0]), path)
    start = min((index for mark in "?#" if (index := blanked.find(mark)) >= 0), default=None)
    return None if start is None else Appendix(path[start], path[start + 1 :])
