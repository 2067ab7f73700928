"""How long a text can be that a pattern accepts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from plumbrule.model.pattern.anchors import is_anchored
from plumbrule.model.pattern.parser import parse
from plumbrule.model.pattern.syntax import Choice, Edge, Expression, Look, One, Part, Repeat, Row


@lru_cache(maxsize=4096)
def longest(pattern: str) -> int | None:
    """The most characters that a matching text has; None where there is no such number, or it is not known."""
    found = parse(pattern)
    if not isinstance(found, Expression) or not is_anchored(pattern):
        return None
    return _longest(found.root)


def _longest(part: Part) -> int | None:
    match part:
        case One():
            return 1
        case Edge() | Look():
            return 0
        case Row(parts):
            return _together([_longest(one) for one in parts], sum)
        case Choice(branches):
            return _together([_longest(one) for one in branches], max)
        case Repeat(inner, most=most):
            inside = _longest(inner)
            return None if most is None or inside is None else inside * most
        case _:
            return None


def _together(lengths: list[int | None], how: Callable[[list[int]], int]) -> int | None:
    """The lengths as one; None where one of them has no bound."""
    known = [length for length in lengths if length is not None]
    return how(known) if len(known) == len(lengths) else None
