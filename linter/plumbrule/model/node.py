"""What every node of the model has: a place in a file, a scope and an address in it."""

from __future__ import annotations

from typing import Protocol

from plumbrule.text import Place


class Node(Protocol):
    """Anything a rule can subscribe to or point at."""

    @property
    def place(self) -> Place:
        """The smallest span that names the node."""

    @property
    def scope(self) -> str:
        """Logical owner: the service, else the API's title, else the database, else empty."""

    @property
    def address(self) -> str:
        """Logical name in the scope: `GET /orders`, `orders.customer_id`, `cart → payments`. No path, no line."""
