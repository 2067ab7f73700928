"""Slashes that a path has too many of."""

from __future__ import annotations

import re

_BRACES = re.compile(r"\{[^{}]*\}")
_QUERY = re.compile(r"[?#].*")


def without_extra(path: str) -> str:
    """The path without a slash at its end and without empty segments; what stands in braces is left alone."""
    kept: list[str] = []
    masked = _QUERY.sub("", _BRACES.sub(lambda match: "x" * len(match[0]), path))
    for index, character in enumerate(masked):
        if character != "/" or masked[index + 1 : index + 2] not in {"/", ""}:
            kept.append(path[index])
    return "".join(kept) + path[len(masked) :] or "/"
