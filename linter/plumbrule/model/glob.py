"""Path patterns of manifests: `*` and `?` stay in one segment, `**` spans any number of them, `{a,b}` is either."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_MAGIC = re.compile(r"[*?\[{]")
_TOKENS = re.compile(r"\*\*/|\*\*|\*|\?|\[!?[^\]/]+\]|\{[^{}]*\}|[^*?\[{]+|.", re.DOTALL)


def is_glob(pattern: str) -> bool:
    return bool(_MAGIC.search(pattern))


def matching(pattern: str, paths: Iterable[str]) -> Iterator[str]:
    """The paths that a pattern names, in the order given."""
    expression = _compiled(pattern)
    return (path for path in paths if expression.fullmatch(path))


def rooted(folder: str, path: str) -> str | None:
    """A path or pattern written relative to a folder, as seen from the tree's root; None where it leaves the tree."""
    joined = posixpath.normpath(posixpath.join(folder, path))
    return None if joined == ".." or joined.startswith(("../", "/")) else joined


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_expression(pattern))


def _expression(pattern: str) -> str:
    return "".join(_translated(token) for token in _TOKENS.findall(pattern))


def _translated(token: str) -> str:
    match token[0]:
        case "*":
            return {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*"}[token]
        case "?":
            return "[^/]"
        case "[" if len(token) > 1:
            negated = token[1] == "!"
            return f"[{'^/' if negated else ''}{_escaped_class(token[2 if negated else 1 : -1])}]"
        case "{" if len(token) > 1:
            return f"(?:{'|'.join(_expression(part) for part in token[1:-1].split(','))})"
        case _:
            return re.escape(token)


def _escaped_class(members: str) -> str:
    return members.replace("\\", r"\\").replace("^", r"\^").replace("[", r"\[")
