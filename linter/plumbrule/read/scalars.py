"""Plain scalars by the core schema of YAML 1.2.2 (§10.3.2): `on` and `no` are text, `010` is ten."""

from __future__ import annotations

import re

from plumbrule.model.document import Scalar

WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
NUMBER_STARTS = frozenset("0123456789+-.")

_DECIMAL = re.compile(r"[-+]?[0-9]+", re.ASCII)
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)


def resolve(text: str) -> Scalar:
    """What a plain, untagged scalar means."""
    return number_or_text(text) if text[:1] in NUMBER_STARTS else WORDS.get(text, text)


def number_or_text(text: str) -> Scalar:
    """The number, or the text where it is none, or has more digits than Python converts (4,300)."""
    if _DECIMAL.fullmatch(text):
        try:
            return int(text)
        except ValueError:
            return text
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    return WORDS.get(text, text)
