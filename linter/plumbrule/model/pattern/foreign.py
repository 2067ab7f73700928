"""What only other dialects of regular expressions know, and ECMA-262 refuses or takes for plain text."""

from __future__ import annotations

import re

from plumbrule.model.pattern.syntax import Fault

_FROM_NONE = re.compile(r"\{,\d+\}")
_POSIX_CLASS = re.compile(r"\[:\^?[a-z]+:\]")
_EDGES = frozenset("AZz")  # of the whole text, in Perl, Java and Python
_GROUPS = {
    "flags": "flags inside the pattern",
    "python": "a group in Python's way",
    "atomic": "an atomic group",
    "comment": "a comment",
}


class RefusedError(Exception):
    """The text is no regular expression."""

    def __init__(self, reason: str, foreign: str | None = None) -> None:
        super().__init__(reason)
        self.fault = Fault(reason, foreign)


def refuse_group(opening: re.Match[str]) -> None:
    """Raise where a group begins in another dialect's way, or in nobody's."""
    for name, words in _GROUPS.items():
        if opening[name] is not None:
            raise RefusedError(f"has {words}, which ECMA-262 does not know", words)
    if opening["other"] is not None:
        raise RefusedError("has a group that begins with ? and means nothing")


def refuse_edge(letter: str | None) -> None:
    """Raise for `\\A` and its kin, which are letters to ECMA-262."""
    if letter in _EDGES:
        raise RefusedError(f"has \\{letter}, which is the letter {letter} in ECMA-262", f"\\{letter}")


def refuse_plain(text: str, start: int) -> None:
    """Raise for `{,5}`, a bound only to others."""
    found = _FROM_NONE.match(text, start)
    if found:
        raise RefusedError(f"has {found[0]}, which is plain text in ECMA-262", found[0])


def refuse_posix(text: str, start: int) -> None:
    """Raise for `[:alpha:]`, which ECMA-262 takes for the characters it is written with."""
    found = _POSIX_CLASS.match(text, start)
    if found:
        raise RefusedError(f"has {found[0]}, which is a set of those characters in ECMA-262", found[0])
