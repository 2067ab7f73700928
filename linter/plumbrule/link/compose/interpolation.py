"""Fills variables into the values of a compose project. The process environment is never asked.

What nothing sets becomes `UNKNOWN` inside the text: `postgres://app:${PASSWORD}@db/app` still tells host and database.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

UNKNOWN = "\0"  # YAML holds no NUL, so no file can write it
LONGEST = 65_536  # code points of a filled-in value; a few lines of doubling variables reach any length
DEEPEST = 20  # defaults within defaults

_VARIABLE = re.compile(
    r"\$(?:(?P<escaped>\$)|(?P<plain>[A-Za-z_]\w*)|\{(?P<braced>[A-Za-z_]\w*)(?P<operator>:?[-+?])?|(?P<broken>\{))",
    re.ASCII,
)
_BRACE = re.compile(r"\$\{|\}")


def interpolate(text: str, variables: Mapping[str, str], depth: int = 0) -> str:
    """The text with its variables filled in; all of it `UNKNOWN` where its form is wrong or it grows beyond bounds."""
    parts: list[str] = []
    position = size = 0
    while match := _VARIABLE.search(text, position):
        parts.append(text[position : match.start()])
        if match["escaped"]:
            filled, position = "$", match.end()
        elif match["plain"]:
            filled, position = variables.get(match["plain"], UNKNOWN), match.end()
        else:
            end = _closing(text, match.end()) if match["braced"] else None
            if end is None or depth == DEEPEST:
                return UNKNOWN
            filled, position = _braced(match, text[match.end() : end], variables, depth), end + 1
        parts.append(filled)
        size += len(filled)
        if size > LONGEST:
            return UNKNOWN
    return "".join(parts) + text[position:]


def variables_of(settings: Mapping[str, str], outer: Mapping[str, str]) -> dict[str, str]:
    """Settings of a dotenv file, each filled in from those above it and from `outer`, which they cover."""
    filled = dict(outer)
    for key, template in settings.items():
        filled[key] = interpolate(template, filled)
    return filled


def _braced(match: re.Match[str], argument: str, variables: Mapping[str, str], depth: int) -> str:
    value = variables.get(match["braced"])
    operator = match["operator"]
    if operator is None:
        return UNKNOWN if value is None or argument else value
    present = value is not None and (value != "" or not operator.startswith(":"))
    if operator.endswith("+"):
        return interpolate(argument, variables, depth + 1) if present else ""
    if present:
        return value or ""
    return interpolate(argument, variables, depth + 1) if operator.endswith("-") else UNKNOWN


def _closing(text: str, start: int) -> int | None:
    """Where the brace opened before `start` closes."""
    depth = 1
    for brace in _BRACE.finditer(text, start):
        depth += 1 if brace[0] == "${" else -1
        if depth == 0:
            return brace.start()
    return None
