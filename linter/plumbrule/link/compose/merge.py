"""Merges one description of a service over another, by the rules of the Compose Specification ("Merge")."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from plumbrule.link.compose.forms import mount_target, port
from plumbrule.link.compose.node import Node

_REPLACED = frozenset({"command", "entrypoint"})
_IDENTITY: dict[str, Callable[[Node], Hashable]] = {  # items that replace one another, by what they have in common
    "ports": port,
    "volumes": mount_target,
}


def merged(base: Node, over: Node) -> Node:
    """`over` laid on `base`: mappings merge, lists grow, scalars give way. Each value keeps its place."""
    assert isinstance(base.value, dict)
    assert isinstance(over.value, dict)
    fields = dict(base.value)
    for key, value in over.value.items():
        if value.directive == "reset":
            fields.pop(key, None)
        else:
            fields[key] = _merged_value(key, fields[key], value) if key in fields else value
    return Node(fields, over.place, base.key)


def _merged_value(field: str, base: Node, over: Node) -> Node:
    if over.directive == "override" or field in _REPLACED:
        return over
    if isinstance(base.value, dict) and isinstance(over.value, dict):
        return merged(base, over)
    if isinstance(base.value, list) and isinstance(over.value, list):
        return Node(_joined(field, base.value, over.value), over.place, over.key)
    if field == "env_file":  # a single name is a list of one
        return Node([*base.items(), *over.items()], over.place, over.key)
    return over


def _joined(field: str, base: list[Node], over: list[Node]) -> list[Node]:
    """The items of both; of two that are the same thing, the later one."""
    items: dict[Hashable, Node] = {}
    for item in [*base, *over]:
        same = _IDENTITY[field](item) if field in _IDENTITY else item.template or None
        items[item.place if same is None else same] = item
    return list(items.values())
