"""Path patterns of manifests: `*` and `?` stay in one segment, `**` spans any number of them, `{a,b}` is either.

No pattern takes more than a time that grows with its length times the path's.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_MAGIC = re.compile(r"[*?\[{]")
_CHOICE = re.compile(r"\{([^{}]*)\}")
_TOKEN = re.compile(r"\*+|\?|\[!?[^\]]+\]|[^*?\[]+|\[", re.DOTALL)
_MEMBER = re.compile(r".-.|.", re.DOTALL)
_MOST_CHOICES = 64  # patterns that one with braces may stand for; beyond, braces are plain text

_Pattern = tuple[re.Pattern[str] | None, ...]  # one for each segment; None: any number of segments


def is_glob(pattern: str) -> bool:
    return bool(_MAGIC.search(pattern))


def matching(pattern: str, paths: Iterable[str]) -> Iterator[str]:
    """The paths that a pattern names, in the order given."""
    choices = _compiled(pattern)
    return (path for path in paths if any(_matches(choice, path.split("/")) for choice in choices))


def rooted(folder: str, path: str) -> str | None:
    """A path or pattern written relative to a folder, as seen from the tree's root; None where it leaves the tree."""
    joined = posixpath.normpath(posixpath.join(folder, path))
    return None if joined == ".." or joined.startswith(("../", "/")) else joined


def _matches(pattern: _Pattern, segments: Sequence[str]) -> bool:
    """Goes back to the last `**` only: what an earlier one could take instead, the later one can take too."""
    at = position = 0
    anywhere = start = -1
    while position < len(segments):
        expected = pattern[at] if at < len(pattern) else _NOTHING
        if expected is None:
            anywhere, start, at = at, position, at + 1
        elif expected.fullmatch(segments[position]):
            at, position = at + 1, position + 1
        elif anywhere >= 0:
            start += 1
            at, position = anywhere + 1, start
        else:
            return False
    return all(part is None for part in pattern[at:])


_NOTHING = re.compile(r"(?!)")


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> tuple[_Pattern, ...]:
    return tuple(_segments(choice) for choice in _choices(pattern))


def _choices(pattern: str) -> list[str]:
    """The patterns without braces that one with braces stands for."""
    whole: list[str] = []
    waiting = [pattern]
    while waiting:
        one = waiting.pop()
        choice = _CHOICE.search(one)
        if choice is None:
            whole.append(one)
            continue
        waiting += [one[: choice.start()] + part + one[choice.end() :] for part in choice[1].split(",")]
        if len(waiting) + len(whole) > _MOST_CHOICES:
            return [pattern]
    return whole


def _segments(pattern: str) -> _Pattern:
    parts = pattern.split("/")
    if parts[-1] == "**":  # what lies below a folder, not the folder
        parts.append("*")
    return tuple(None if part == "**" else re.compile(_expression(part), re.DOTALL) for part in parts)


def _expression(segment: str) -> str:
    """Between two stars the first place that fits is as good as any, so nothing is tried twice (atomic groups)."""
    pieces = [""]
    for token in _TOKEN.findall(segment):
        if token[0] == "*":
            pieces.append("")
        else:
            pieces[-1] += _translated(token)
    first, *between = pieces
    if not between:
        return first
    return first + "".join(f"(?>.*?{piece})" for piece in between[:-1]) + f".*{between[-1]}"


def _translated(token: str) -> str:
    if token == "?":
        return "."
    if token[0] != "[" or token == "[":
        return re.escape(token)
    negated = token[1] == "!"
    members = [_member(part) for part in _MEMBER.findall(token[2 if negated else 1 : -1])]
    return f"[{'^' if negated else ''}{''.join(members)}]"


def _member(part: str) -> str:
    """A character of a class, or a range; a range that runs backwards is its three characters."""
    if len(part) == 3 and part[0] <= part[2]:
        return f"{re.escape(part[0])}-{re.escape(part[2])}"
    return "".join(re.escape(character) for character in part)
