"""What the model needs to know of references: where they lead."""

from __future__ import annotations

from typing import Protocol

from plumbrule.model.document import Element


class References(Protocol):
    """Follows `$ref`s of one tree; never fetches anything."""

    def resolve(self, element: Element) -> Element | None:
        """The element itself, or what its chain of `$ref`s leads to; None where it leads nowhere readable."""

    def step(self, element: Element) -> Element | None:
        """The same, one `$ref` far."""

    def find(self, text: str, element: Element) -> Element | None:
        """What a reference of this text leads to from where the element stands, in the end."""
