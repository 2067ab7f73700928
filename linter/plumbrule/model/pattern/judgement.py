"""What is dangerous about a pattern."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from plumbrule.model.pattern.ambiguity import ambiguous_loop
from plumbrule.model.pattern.parser import parse
from plumbrule.model.pattern.syntax import Edge, Expression, Fault, One, Row

_DELIMITED = re.compile(r"/\^?.*\$?/[a-z]*", re.DOTALL)


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


def _is_delimited(pattern: str, expression: Expression) -> bool:
    """`/^…$/`: what begins with a character cannot begin at the start of the text as well."""
    if not _DELIMITED.fullmatch(pattern) or not isinstance(expression.root, Row):
        return False
    parts = expression.root.parts
    return len(parts) > 2 and isinstance(parts[0], One) and parts[1] == Edge("^")
