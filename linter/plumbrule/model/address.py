"""How addresses nest."""

from __future__ import annotations

from collections.abc import Iterator

_BORDERS = " .[{"
"""Between a node and what lies in it: `GET /orders ?limit`, `orders.customer_id`, `schema Order.lines[].sku`."""


def is_under(address: str, root: str) -> bool:
    """Whether an address is the root or lies below it. `GET /orders.json` is another path, not below `GET /orders`."""
    return address == root or (address.startswith(root) and len(root) in owners(address))


def owners(address: str) -> Iterator[int]:
    """Where the addresses of the nodes end that an address lies in, the outermost first. A path is one piece."""
    path = address.find(" /") + 1
    end = address.find(" ", path) if path else 0
    for index, character in enumerate(address):
        if character in _BORDERS and not path <= index < (len(address) if end < 0 else end):
            yield index
