"""Caps on what a document may ask of its reader. None of them is time: the same bytes give the same result."""

from __future__ import annotations

from plumbrule.model.input import Problem, Reader
from plumbrule.text import Place

MAX_DEPTH = 200  # levels; real contracts and manifests stay below 60, Python's stack ends near 1,000
MAX_EXPANDED = 2_000_000  # nodes that aliases may add; the largest public contract has 258,000 in all


def too_deep(reader: Reader, place: Place) -> Problem:
    """The problem of a collection that lies below the last level."""
    return Problem("limit", reader, place, f"nesting is deeper than {MAX_DEPTH} levels")
