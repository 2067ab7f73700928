"""One text for each expression, however it was spaced, cased or wrapped in parentheses."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.read.sql.token import Token, unquoted

_TIGHT_AFTER = frozenset(("(", ".", "::", "[", "@", ""))
_TIGHT_BEFORE = frozenset((")", ",", ".", "::", "]", "[", ""))
_SPACED_CALLS = frozenset(
    ("AND", "OR", "NOT", "IN", "IS", "LIKE", "ANY", "ALL", "SOME", "EXISTS", "WHEN", "THEN", "ELSE", "CASE", "BETWEEN")
)  # words that are no functions though a parenthesis follows


def normalised(tokens: Sequence[Token]) -> str:
    """Lower-case outside quotes, one blank between words, no outer parentheses and none around a single name."""
    return _joined(_bare(_unwrapped(tokens)))


def _unwrapped(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without parentheses around the whole."""
    for _ in range(_WRAPPINGS):
        if len(tokens) > 2 and tokens[0].word == "(" and _partner(tokens) == len(tokens) - 1:
            tokens = tokens[1:-1]
    return tokens


_WRAPPINGS = 8  # parentheses around parentheses that are taken off


def _partner(tokens: Sequence[Token]) -> int:
    """Index of the parenthesis that closes the first; -1 where none does."""
    depth = 0
    for index, token in enumerate(tokens):
        if token.word == "(":
            depth += 1
        elif token.word == ")":
            depth -= 1
            if not depth:
                return index
    return -1


def _bare(tokens: Sequence[Token]) -> list[Token]:
    """Without parentheses around a single name or number, as PostgreSQL's dumps write them before a cast."""
    bare: list[Token] = []
    index = 0
    while index < len(tokens):
        alone = (
            tokens[index].word == "("
            and index + 2 < len(tokens)
            and tokens[index + 2].word == ")"
            and tokens[index + 1].kind != "mark"
            and (not bare or bare[-1].kind == "mark" or bare[-1].word in _SPACED_CALLS - {"IN", "ANY", "ALL", "SOME"})
        )
        if alone:
            bare.append(tokens[index + 1])
            index += 3
        else:
            bare.append(tokens[index])
            index += 1
    return bare


def _joined(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    before = ""
    for token in tokens:
        word = unquoted(token) if token.kind == "quoted" else token.text
        if token.kind in ("word", "number"):
            word = word.lower()
        tight = before in _TIGHT_AFTER or (token.kind == "mark" and word in _TIGHT_BEFORE)
        call = word == "(" and before.upper() not in _SPACED_CALLS and (before[-1:].isalnum() or before[-1:] in '_"')
        parts.append(word if tight or call else f" {word}")
        before = word
    return "".join(parts)
