"""Identifiers of a workspace in the DSL, and what they mean from inside a block."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from plumbrule.read.structurizr.dsl_document import Entry


@dataclass(slots=True)
class Naming:
    """Entries by the path of their identifiers, in small letters: the DSL makes no difference between cases."""

    hierarchical: bool = False  # `shop.orders`, where the block of an element is a scope of its own
    _entries: dict[str, Entry] = field(default_factory=dict)

    @property
    def identifiers(self) -> Collection[str]:
        return self._entries.keys()

    def enter(self, scope: str, identifier: str | None, entry: Entry) -> str:
        """Make an identifier known; the path of the scope that the entry's block is."""
        own = (identifier or f"({entry.span.start})").lower()
        path = f"{scope}.{own}" if self.hierarchical and scope else own
        self._entries[path] = entry
        return path

    def path_of(self, identifier: str, scope: str) -> str | None:
        """The path that an identifier means in a scope: the nearest one, from the scope outwards."""
        name = identifier.lower()
        while scope and self.hierarchical:
            if f"{scope}.{name}" in self._entries:
                return f"{scope}.{name}"
            scope = scope.rpartition(".")[0]
        return name if name in self._entries else None

    def meant(self, identifier: str, scope: str) -> Entry | None:
        path = self.path_of(identifier, scope)
        return self._entries[path] if path is not None else None
