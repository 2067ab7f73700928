"""YAML as people write it, line by line, each with a comment that says where it comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from plumbrule.report.visible import one_line

Fact = str | int | Sequence[str]

_PLAIN = re.compile(r"[A-Za-z_/][\w./-]*(?::[A-Za-z.][\w./-]*)?")  # the name of a source has one colon
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})  # booleans of YAML 1.1, and null


def scalar(value: str | int) -> str:
    """The value as a YAML scalar that means it and nothing else."""
    if isinstance(value, int):
        return str(value)
    plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS
    return value if plain else json.dumps(value, ensure_ascii=True)


def flow(facts: Mapping[str, Fact]) -> str:
    """A mapping on one line: `{store: orders-db, ddl: [db/*.sql]}`."""
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in facts.items()) + "}"


def _value(value: Fact) -> str:
    if isinstance(value, str | int):
        return scalar(value)
    return flow_list(value)


def flow_list(values: Sequence[str]) -> str:
    """A list on one line: `[compose:shop/orders]`, quoted where YAML asks for it."""
    return "[" + ", ".join(map(scalar, values)) + "]"


def line(indent: int, text: str, comment: str = "") -> str:
    """A line of the manifest. Text of the input cannot end the comment: it is made visible."""
    return f"{' ' * indent}{text}{f'  # {one_line(comment)}' if comment else ''}\n"


def note(indent: int, text: str) -> str:
    """A line of words for the reader."""
    return f"{' ' * indent}# {one_line(text)}\n"
