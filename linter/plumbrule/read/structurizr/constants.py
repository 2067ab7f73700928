"""Constants of the DSL, put where `${NAME}` stands for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plumbrule.read.structurizr.statements import Statement
from plumbrule.read.structurizr.words import Word

_KEYWORDS = frozenset({"!const", "!constant", "!var"})
_USE = re.compile(r"\$\{([\w.-]+)\}")
_LONGEST = 1000  # characters of a word; constants of constants could grow without end


def resolve(statements: Iterable[Statement]) -> None:
    """Fill in what the file defines, in its order. What only the environment defines stays as it is written."""
    known: dict[str, str] = {}
    for one in _all(statements):
        one.words = [Word(_filled(word.text, known), word.span) for word in one.words]
        if len(one.words) == 3 and one.words[0].text.lower() in _KEYWORDS:
            known[one.words[1].text] = one.words[2].text


def _filled(text: str, known: dict[str, str]) -> str:
    return _USE.sub(lambda use: known.get(use[1], use[0]), text)[:_LONGEST] if "${" in text else text


def _all(statements: Iterable[Statement]) -> Iterator[Statement]:
    for one in statements:
        yield one
        yield from _all(one.body)
