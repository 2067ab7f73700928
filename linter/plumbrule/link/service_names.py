"""When two names mean one service."""

from __future__ import annotations

import re
from collections.abc import Collection

_PUNCTUATION = re.compile(r"[^a-z0-9]+")
_SUFFIXES = ("service", "svc", "api", "app")
_SHARED_PREFIX = 0.6  # of the names carry the system's: then it tells nothing apart


def bare(name: str) -> str:
    """Letters and digits in lower case."""
    return _PUNCTUATION.sub("", name.lower())


class ServiceNames:
    """Normalises the names of one system: `shop-orders-service` and `Orders` are one where the system is shop."""

    def __init__(self, system: str, names: Collection[str]) -> None:
        prefix = bare(system)
        carrying = sum(bare(name).startswith(prefix) for name in names) if prefix else 0
        self._prefix = prefix if names and carrying >= _SHARED_PREFIX * len(names) else ""

    def key(self, name: str) -> str:
        """What is left of a name; never empty for a name that has letters or digits."""
        plain = bare(name)
        if self._prefix and plain != self._prefix:
            plain = plain.removeprefix(self._prefix)
        for suffix in _SUFFIXES:
            if plain.endswith(suffix) and plain != suffix:
                return plain.removesuffix(suffix)
        return plain
