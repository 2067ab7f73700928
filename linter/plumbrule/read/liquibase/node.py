"""One element of a changelog, the same for XML, YAML and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plumbrule.read.liquibase.passage import Passage
from plumbrule.text import Span


@dataclass(slots=True)
class Node:
    """`name` is without a namespace's prefix unless that is an extension's. `span` is all of it, `mark` its name."""

    name: str
    mark: Span
    span: Span
    attributes: dict[str, Passage] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    body: Passage | None = None  # what stands between its tags

    def get(self, *names: str) -> Passage | None:
        """The first of these attributes that is there and not empty."""
        for name in names:
            value = self.attributes.get(name)
            if value is not None and value.text.strip():
                return value
        return None

    def text(self, *names: str) -> str:
        value = self.get(*names)
        return value.text.strip() if value else ""

    def flag(self, name: str) -> bool | None:
        """A boolean attribute; None where it is absent or says something else."""
        return {"true": True, "false": False}.get(self.text(name).lower())

    def named(self, *names: str) -> Iterator[Node]:
        """Children of these names."""
        return (child for child in self.children if child.name in names)

    def first(self, *names: str) -> Node | None:
        return next(self.named(*names), None)
