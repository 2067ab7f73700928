"""Identifiers and labels that every version of Mermaid takes, whatever the names are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plumbrule.report.visible import visible

LONGEST_LABEL = 60  # characters; longer ones stretch the whole layout
_ELLIPSIS = "…"
_NO_WORD = re.compile(r"[^A-Za-z0-9]")
_SPACES = re.compile(r"[`\s]+")
_NUMBERED = re.compile(r"\A(\d+)[.)]\s")  # "1. x" is drawn as "Unsupported markdown: list"
_BULLET = re.compile(r"\A[-*+](?=\s|$)")
_ENTITIES = str.maketrans({'"': "#quot;", "#": "#35;", "<": "#lt;", ">": "#gt;", "&": "#38;", "\\": "#92;"})


_PERCENTS = "#37;#37;"  # two of them begin a directive, which is taken out even between quotes
_DOLLARS = "#36;#36;"  # and two of these a formula


def identifiers(prefix: str, names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """An identifier for each key, made of its name; names come as key and name, in the order that decides ties.

    The prefix keeps reserved words such as `end` apart, and the heads `o` and `x` of edges.
    """
    found: dict[str, str] = {}
    used: set[str] = set()
    for key, name in names:
        plain = prefix + _NO_WORD.sub("_", name)[:LONGEST_LABEL]
        identifier, number = plain, 2
        while identifier in used:
            identifier, number = f"{plain}_{number}", number + 1
        used.add(identifier)
        found[key] = identifier
    return found


def shortened(text: str, longest: int = LONGEST_LABEL) -> str:
    """The text on one line and at most `longest` characters."""
    line = _SPACES.sub(" ", visible(text)).strip()
    return line if len(line) <= longest else line[: longest - 1].rstrip() + _ELLIPSIS


def label(text: str, longest: int = LONGEST_LABEL) -> str:
    """The text between double quotes, with nothing in it that is markdown, HTML or syntax."""
    line = shortened(text, longest)
    line = _BULLET.sub("·", _NUMBERED.sub(r"\1 · ", line))
    return f'"{line.translate(_ENTITIES).replace("%%", _PERCENTS).replace("$$", _DOLLARS) or " "}"'


def comment(text: str) -> str:
    """The text as a line that is not drawn; braces would start a directive."""
    return f"%% {shortened(text, 200).replace('{', '(').replace('}', ')')}"
