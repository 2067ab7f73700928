"""Prose: what descriptions say that schemas do not, and numbers in sentences of our own."""

from __future__ import annotations

import re

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d+)"
_WORDS = (
    r"max(?:imum)?|up to|at most|no more than|not? exceed|cannot (?:exceed|be (?:greater|larger|more) than)"
    r"|must be (?:less|smaller) than|less than or equal to|limited to|between \d+ (?:and|to)"
)
_RANGE = r"(?:range(?: is)?|from|values? (?:are|is|:)|between)\W{0,3}\d+ ?(?:to|and|-|–|\.\.) ?"
_BOUND = re.compile(
    rf"\b(?:{_WORDS})\b(?:(?!default)[^.\d]){{0,40}}{_NUMBER}\b"
    rf"|\b{_RANGE}{_NUMBER.replace('number', 'last')}\b"
    rf"|{_NUMBER.replace('number', 'before')} (?:is|are) the max",
    re.IGNORECASE,
)
_LOWERED = re.compile(r"\b(coerced|capped|clamped|truncated|reduced|lowered|adjusted|reset to)\b", re.IGNORECASE)


def stated_bound(text: str) -> int | None:
    """The upper bound that a description gives: "up to 500 items", "Maximum: 1,000"; None where it gives none."""
    found = _BOUND.search(text)
    return int((found["number"] or found["last"] or found["before"]).replace(",", "")) if found else None


def lowers_larger(text: str) -> bool:
    """The description says that the server lowers what is too large."""
    return _LOWERED.search(text) is not None


def counted(number: int, one: str, many: str) -> str:
    """The number with the words that go with it: "1 operation takes", "3 operations take"."""
    return f"{number} {one if number == 1 else many}"


def used_by(users: int) -> str:
    """How many operations something concerns, to stand behind its name: "used by 12 operations"; empty of just one."""
    return f"used by {users} operations" if users > 1 else ""
