"""Collects breaks and additions: each once, with all the operations that it is a part of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from plumbrule.model.compatibility.breaks import Addition, Break, NarrowedInput, WidenedOutput
from plumbrule.model.contract.api import Operation
from plumbrule.text import Place


class Ledger:
    """What was found so far. `operations` are those of the present revision that have a counterpart."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._names = [operation.address for operation in operations]
        self._breaks: dict[tuple[type[Break], str, str], Break] = {}
        self._users: dict[tuple[type[Break], str, str], set[int]] = {}
        self._additions: dict[Addition, None] = {}

    def add(self, found: Break, users: Iterable[int] = ()) -> None:
        key = (type(found), found.address, found.detail)
        self._breaks.setdefault(key, found)
        self._users.setdefault(key, set()).update(users)

    def note(self, addition: Addition) -> None:
        self._additions[addition] = None

    @property
    def additions(self) -> list[Addition]:
        return list(self._additions)

    def breaks(self, before: Callable[[Place], Place]) -> Iterator[Break]:
        """In the order in which they were met. What is true of both directions is told once, for requests.

        `before` names a place of the earlier revision.
        """
        received = {(found.address, found.detail) for found in self._breaks.values() if type(found) is NarrowedInput}
        sent = {(found.address, found.detail) for found in self._breaks.values() if type(found) is WidenedOutput}
        for key, found in self._breaks.items():
            told = (found.address, found.detail)
            if isinstance(found, WidenedOutput) and told in received:
                continue
            users = set(self._users[key])
            mirrored = isinstance(found, NarrowedInput) and told in sent
            if mirrored:
                users |= self._users[WidenedOutput, found.address, found.detail]
            names = tuple(self._names[index] for index in sorted(users))
            earlier = before(found.earlier) if found.earlier else None
            yield replace(found, users=names, mirrored=mirrored, earlier=earlier)
