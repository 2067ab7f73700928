"""Where a place is, in lines and columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from plumbrule.text import Place, Position, Source


class Region(NamedTuple):
    """Both ends count from 1, columns in code points; `end` is exclusive."""

    start: Position
    end: Position


TOP = Region(Position(1, 1), Position(1, 1))


def region(place: Place, sources: Mapping[str, Source]) -> Region:
    """The region of a place; the top of the file where its text was never decoded."""
    source = sources.get(place.path)
    if source is None:
        return TOP
    start, end = (min(offset, len(source.text)) for offset in place.span)
    return Region(source.position(start), source.position(max(start, end)))
