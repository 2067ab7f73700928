"""Paths in compose files, seen from the tree's root."""

from __future__ import annotations

from plumbrule.link.compose.node import Node
from plumbrule.model.glob import rooted

_PATHS = frozenset({"context", "env_file", "path", "file"})  # members that hold a path relative to the project's folder


def rooted_field(field: str, node: Node, folder: str) -> Node:
    """The paths in a field seen from the tree's root; one that leaves the tree, or is a URL, is not known."""
    if field == "build":
        return _rooted_member("context", node, folder)
    if field == "volumes" and isinstance(node.value, list):
        return _with(node, [_rooted_mount(item, folder) for item in node.value])
    if field == "env_file" or (field == "extends" and isinstance(node.value, dict)):
        return _rooted_member(field, node, folder)
    return node


def _rooted_member(key: str, node: Node, folder: str) -> Node:
    if isinstance(node.value, dict):
        return _with(
            node,
            {name: _rooted_member(name, one, folder) if name in _PATHS else one for name, one in node.value.items()},
        )
    if isinstance(node.value, list):
        return _with(node, [_rooted_member(key, item, folder) for item in node.value])
    return _with(node, _inside(node.text, folder))


def _rooted_mount(node: Node, folder: str) -> Node:
    """`./init.sql:/docker-entrypoint-initdb.d/init.sql`: what starts with a dot is a path of the project."""
    source = node.get("source")
    if isinstance(node.value, dict) and source is not None and source.template.startswith("."):
        return _with(node, {**node.value, "source": _with(source, _inside(source.text, folder))})
    if not node.template.startswith("."):
        return node
    path, separator, rest = node.template.partition(":")
    inside = _inside(path, folder)
    return _with(node, f"{inside}{separator}{rest}" if inside is not None else rest)


def _inside(path: str | None, folder: str) -> str | None:
    return rooted(folder, path) if path and "://" not in path and not path.startswith(("git@", "/", "~")) else None


def _with(node: Node, value: str | list[Node] | dict[str, Node] | None) -> Node:
    return Node(value, node.place, node.key, node.directive)
