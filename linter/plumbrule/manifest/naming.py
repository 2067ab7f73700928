"""Names that a manifest can hold, for nodes that others have named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

from plumbrule.model.node import Node

_LONGEST = 63  # characters, as the manifest's schema has it
_UNFIT = re.compile(r"[^a-z0-9._-]+")


class Naming:
    """The name of each node in the manifest: its own where that will do, and never one name for two."""

    def __init__(self, nodes: Iterable[tuple[Node, str]]) -> None:
        self._names: dict[Node, str] = {}
        taken: set[str] = set()
        for node, name in nodes:
            chosen = next(one for one in _spellings(fitting(name)) if one not in taken)
            taken.add(chosen)
            self._names[node] = chosen

    def __contains__(self, node: Node) -> bool:
        return node in self._names

    def of(self, node: Node) -> str:
        return self._names[node]


def fitting(name: str) -> str:
    """The name in lower case, with dashes for what the manifest does not take; `unnamed` where nothing is left."""
    return _UNFIT.sub("-", name.lower()).strip("._-")[:_LONGEST].rstrip("._-") or "unnamed"


def _spellings(name: str) -> Iterator[str]:
    yield name
    for number in count(2):
        tail = f"-{number}"
        yield f"{name[: _LONGEST - len(tail)]}{tail}"
