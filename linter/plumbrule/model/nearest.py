"""The known name that somebody probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_PUNCTUATION = re.compile(r"[^a-z0-9]+")
LONGEST = 80  # longer names are no typing errors of one another; keeps the distance cheap


def nearest(name: str, known: Iterable[str], limit: int = 2) -> str | None:
    """The closest known name: equal but for case and punctuation, else within `limit` edits; None where two tie."""
    candidates = sorted({other for other in known if other and other != name})
    folded = [other for other in candidates if _fold(other) == _fold(name)]
    if folded:
        return folded[0] if len(folded) == 1 else None
    if len(name) > LONGEST or not name:
        return None
    # A third of the letters: "db" is not a typing error of "web".
    reach = min(limit, len(name) // 3)
    # Hardly anybody misses the first letter and the last one of a word.
    likely = [other for other in candidates if other[0] == name[0] or other[-1] == name[-1]]
    scored = sorted((distance(name, other, reach), other) for other in likely if len(other) <= LONGEST)
    close = [(edits, other) for edits, other in scored if edits <= reach]
    if not close or (len(close) > 1 and close[0][0] == close[1][0]):
        return None
    return close[0][1]


def distance(left: str, right: str, limit: int) -> int:
    """Insertions, deletions, replacements and swaps of neighbours (optimal string alignment); `limit + 1` above it."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        current = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, row = row, current
    return min(row[-1], limit + 1)


@lru_cache(maxsize=1 << 14)
def _fold(name: str) -> str:
    return _PUNCTUATION.sub("", name.lower())
