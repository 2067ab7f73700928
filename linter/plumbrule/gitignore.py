"""Which paths `.gitignore` files leave out, by git's rules (gitignore(5)), for trees that git cannot be asked about."""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8
from collections.abc import Sequence
from typing import NamedTuple


class Ignore:
    """The `.gitignore` files from a tree's root down to one folder; the deepest that says something decides."""

    __slots__ = ("_base", "_parent", "_patterns")

    def __init__(self, rules: bytes, base: str = "", parent: Ignore | None = None) -> None:
        """`rules` is the content of the file, `base` its folder: empty, or a path that ends in `/`."""
        self._base = len(_octets(base))
        self._parent = parent
        lines = (line.removesuffix(b"\r").decode("latin-1") for line in rules.removeprefix(BOM_UTF8).split(b"\n"))
        self._patterns = [pattern for line in lines if (pattern := parse(line)) is not None]

    def within(self, base: str, rules: bytes) -> Ignore:
        """These rules with those of a folder further down."""
        return Ignore(rules, base, self)

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        """Whether git leaves the path out, provided that it did not leave out a folder above it already."""
        level: Ignore | None = self
        octets = _octets(path)
        while level is not None:
            below = octets[level._base :].split("/")
            for pattern in reversed(level._patterns):
                if pattern.matches(below, is_folder=is_folder):
                    return not pattern.negated
            level = level._parent
        return False


def _octets(path: str) -> str:
    """The path with a character for each byte: for git, `?` is one byte."""
    return os.fsencode(path).decode("latin-1")


class Pattern(NamedTuple):
    """One line of a `.gitignore`: a glob for each segment of a path, None for `**`."""

    segments: tuple[re.Pattern[str] | None, ...]
    folders_only: bool
    negated: bool

    def matches(self, path: Sequence[str], *, is_folder: bool) -> bool:
        """Whether the segments of a path fit. Only the last `**` is ever retried, so the time stays linear."""
        if self.folders_only and not is_folder:
            return False
        segments = self.segments
        segment = at = 0
        again: tuple[int, int] | None = None  # the segment after the last `**`, and where to try it next
        while at < len(path):
            glob = segments[segment] if segment < len(segments) else _NOTHING
            if glob is None:
                segment += 1
                again = segment, at + 1
            elif glob.fullmatch(path[at]):
                segment, at = segment + 1, at + 1
            elif again is not None:
                segment, at = again
                again = segment, at + 1
            else:
                return False
        return all(glob is None for glob in segments[segment:])


def parse(line: str) -> Pattern | None:
    """The pattern of a line; None for blanks, comments, and what can match nothing."""
    if line.startswith("#"):
        return None
    text = re.sub(r"(?<!\\)((?:\\\\)*) +$", r"\1", line)
    negated = text.startswith("!")
    text = text[1:] if negated else text
    folders_only = text.endswith("/")
    text = text[:-1] if folders_only else text
    segments = _segments(text)
    return None if segments is None else Pattern(segments, folders_only, negated)


_NOTHING = re.compile(r"(?!)")
_ANYTHING = re.compile(r".+", re.DOTALL)
_PIECE = re.compile(
    r"(?P<slash>\\?/)|(?P<stars>\*+)|(?P<any>\?)|(?P<members>\[[!^]?+\]?+(?:\[:[a-z]*:\]|\\.|[^\]\\])*+\])"
    r"|\\(?P<escaped>.)|(?P<plain>[^\\\[])"
)


def _segments(text: str) -> tuple[re.Pattern[str] | None, ...] | None:
    """Globs by segment; None where the pattern is empty or broken, which git takes for one that never matches."""
    pieces = list(_PIECE.finditer(text))
    if not text.strip("/") or sum(len(piece[0]) for piece in pieces) != len(text):
        return None
    groups: list[list[re.Match[str]]] = [[]]
    for piece in pieces:
        if piece.lastgroup == "slash":
            groups.append([])
        else:
            groups[-1].append(piece)
    anchored = len(groups) > 1
    if anchored and not groups[0]:
        del groups[0]
    globs: list[re.Pattern[str] | None] = [] if anchored else [None]
    for group in groups:
        is_any_depth = anchored and [piece[0] for piece in group] == ["**"]
        globs.append(None if is_any_depth else re.compile(_regex(group), re.DOTALL))
    if globs[-1] is None:
        globs.append(_ANYTHING)  # `logs/**` is what lies in `logs`, not `logs` itself
    return tuple(globs)


def _regex(group: Sequence[re.Match[str]]) -> str:
    """A glob without `/` as a regular expression. Each star takes as little as it can, for good: no trying in vain."""
    chunks = [""]
    for piece in group:
        if piece.lastgroup == "stars":
            chunks.append("")
        else:
            chunks[-1] += _single(piece)
    first, *middle = chunks
    last = middle.pop() if middle else None
    return first + "".join(f"(?>.*?{chunk})" for chunk in middle) + ("" if last is None else f".*{last}")


def _single(piece: re.Match[str]) -> str:
    match piece.lastgroup:
        case "any":
            return "."
        case "members":
            return _members(piece["members"][1:-1])
        case "escaped":
            return re.escape(piece["escaped"])
        case _:
            return re.escape(piece[0])


_POSIX = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "\\x21-\\x7e",
    "lower": "a-z",
    "print": "\\x20-\\x7e",
    "punct": "!-/:-@\\[-`{-~",
    "space": " \\t\\n\\r\\f\\v",
    "upper": "A-Z",
    "xdigit": "0-9a-fA-F",
}
_MEMBER = re.compile(r"\[:(?P<name>[a-z]*):\]|\\?(?P<low>.)(?:-\\?(?P<high>.))?", re.DOTALL)


def _members(body: str) -> str:
    """A bracket expression. A range that runs backwards is its first character; an unknown class matches nothing."""
    negated = body[0] in "!^"
    regex = ""
    for member in _MEMBER.finditer(body[1:] if negated else body):
        low, high = member["low"], member["high"]
        if low is None:
            if member["name"] not in _POSIX:
                return "(?!)"
            regex += _POSIX[member["name"]]
        else:
            regex += re.escape(low)
            if high is not None and low < high:
                regex += f"-{re.escape(high)}"
    return f"[{'^' if negated else ''}{regex}]"
