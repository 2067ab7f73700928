"""Whether a pattern holds the whole text, or only some part of it."""

from __future__ import annotations

from functools import lru_cache

from plumbrule.model.pattern.characters import LINE_END, NOTHING, complement
from plumbrule.model.pattern.parser import parse
from plumbrule.model.pattern.syntax import Choice, Edge, Expression, One, Part, Repeat, Row

_ANYTHING = (One(complement(LINE_END)), One(complement(NOTHING)))


@lru_cache(maxsize=4096)
def is_anchored(pattern: str) -> bool:
    """Every branch begins with `^` and ends with `$`; true where that is not known."""
    found = parse(pattern)
    return not isinstance(found, Expression) or all(_edge(found.root, at, index) for at, index in (("^", 0), ("$", -1)))


@lru_cache(maxsize=4096)
def takes_anything(pattern: str) -> bool:
    """`.*` or `.+`, with or without anchors: there is nothing to guard."""
    found = parse(pattern)
    root = found.root if isinstance(found, Expression) else Row(())
    parts = [one for one in (root.parts if isinstance(root, Row) else (root,)) if not isinstance(one, Edge)]
    return all(isinstance(one, Repeat) and one.most is None and one.part in _ANYTHING for one in parts)


def _edge(part: Part, at: str, index: int) -> bool:
    """The part begins or ends with this edge, in all of its branches."""
    if isinstance(part, Choice):
        return all(_edge(branch, at, index) for branch in part.branches)
    if isinstance(part, Row):
        return bool(part.parts) and _edge(part.parts[index], at, index)
    return isinstance(part, Edge) and part.at == at
