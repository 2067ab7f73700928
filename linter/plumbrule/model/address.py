"""How addresses nest."""

from __future__ import annotations


def is_under(address: str, root: str) -> bool:
    """Whether an address is the root or lies below it: `GET /orders ?limit` below `GET /orders`."""
    return address.startswith(root) and (len(address) == len(root) or address[len(root)] in " .")
