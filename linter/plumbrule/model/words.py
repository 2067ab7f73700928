"""Words of an identifier, as people read them."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+")


@lru_cache(maxsize=65_536)
def words(identifier: str) -> tuple[str, ...]:
    """Lower-case words: split at anything but letters and digits, at case changes and around runs of digits.

    `businessName` is business, name, so no rule finds "ssn" in it; `HTTPStatus2` is http, status, 2.
    """
    return tuple(word.lower() for word in _WORD.findall(identifier))


def snake(identifier: str) -> str:
    """The words joined by underscores: `customerId` and `customer_id` are one name."""
    return "_".join(words(identifier))
