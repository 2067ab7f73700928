"""What is dangerous about a pattern."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from plumbrule.model.pattern.ambiguity import ambiguous_loop
from plumbrule.model.pattern.characters import LINE_END, NOTHING, complement
from plumbrule.model.pattern.parser import parse
from plumbrule.model.pattern.syntax import Choice, Edge, Expression, Fault, One, Part, Repeat, Row

_DELIMITED = re.compile(r"/\^?.*\$?/[a-z]*", re.DOTALL)

_ANYTHING = (One(complement(LINE_END)), One(complement(NOTHING)))


class Danger(NamedTuple):
    """What is wrong, as the end of a sentence that begins with the pattern."""

    text: str
    advice: str = "anchor it: ^…$"
    minor: bool = False


@lru_cache(maxsize=4096)
def danger(pattern: str, *, modern: bool) -> Danger | None:
    """The worst that can be said about a pattern; None where it is harmless, or too large to be judged.

    `modern`: the contract follows JSON Schema 2020-12, and so the current ECMA-262; before, edition 5.1 is meant.
    """
    found = parse(pattern)
    if isinstance(found, Fault):
        advice = "write it in ECMA-262, which validators of contracts expect"
        return Danger(found.reason, advice, minor=found.foreign is not None)
    if found is None:
        return None
    loop = ambiguous_loop(found)
    if loop is not None:
        return Danger(
            f"takes exponential time where it fails: {loop} matches the same text in many ways, "
            "so a short string can keep a server busy for minutes",
            "let every character belong to one part of the loop only",
        )
    if _is_delimited(pattern, found):
        return Danger("stands between slashes, which belong to it, so no text matches", "leave the slashes out")
    if found.newer and not modern:
        text = f"uses {found.newer}, which ECMA-262 5.1 does not know"
        return Danger(text, "write it without, or move to OpenAPI 3.1", minor=True)
    return None


@lru_cache(maxsize=4096)
def is_anchored(pattern: str) -> bool:
    """Every branch begins with `^` and ends with `$`, or takes any text anyway; true where that is not known."""
    found = parse(pattern)
    if not isinstance(found, Expression):
        return True
    branches = found.root.branches if isinstance(found.root, Choice) else (found.root,)
    return all(_takes_anything(one) or (_begins(one) and _ends(one)) for one in branches)


def _is_delimited(pattern: str, expression: Expression) -> bool:
    """`/^…$/`: what begins with a character cannot begin at the start of the text as well."""
    if not _DELIMITED.fullmatch(pattern) or not isinstance(expression.root, Row):
        return False
    parts = expression.root.parts
    return len(parts) > 2 and isinstance(parts[0], One) and parts[1] == Edge("^")


def _begins(part: Part) -> bool:
    return _edge(part, "^", 0)


def _ends(part: Part) -> bool:
    return _edge(part, "$", -1)


def _edge(part: Part, at: str, index: int) -> bool:
    """The part begins or ends with this edge, in all of its branches."""
    if isinstance(part, Choice):
        return all(_edge(branch, at, index) for branch in part.branches)
    if isinstance(part, Row):
        return bool(part.parts) and _edge(part.parts[index], at, index)
    return isinstance(part, Edge) and part.at == at


def _takes_anything(part: Part) -> bool:
    """`.*` or `.+`, with or without anchors: there is nothing to guard."""
    parts = [one for one in (part.parts if isinstance(part, Row) else (part,)) if not isinstance(one, Edge)]
    return all(isinstance(one, Repeat) and one.most is None and one.part in _ANYTHING for one in parts)
