"""The paths of a contract, each with what can be done there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation
    from plumbrule.model.contract.paths import Template
    from plumbrule.model.document import Element
    from plumbrule.text import Place


_BRACES = re.compile(r"\{[^{}]*\}")
LONGEST = 8_000  # octets of a URI that everybody has to support (RFC 9110 §4.1)


class PathItem(NamedTuple):
    """A path as written, and its operations in the order of the document; one at least."""

    path: str
    operations: tuple[Operation, ...]

    @property
    def template(self) -> Template:
        return self.operations[0].template

    @property
    def place(self) -> Place:
        """The path's key."""
        return self.operations[0].path_place

    @property
    def methods(self) -> frozenset[str]:
        return frozenset(operation.method for operation in self.operations)

    @property
    def deprecated(self) -> bool:
        """On its way out, with all of its operations: nobody renames it any more."""
        return all(operation.deprecated for operation in self.operations)


@dataclass(frozen=True, slots=True)
class IdlePath:
    """A path without any operation; it still says how paths are written."""

    path: str
    element: Element
    scope: str

    @property
    def place(self) -> Place:
        return self.element.key_place

    @property
    def address(self) -> str:
        return f"path {self.path}"

    def __str__(self) -> str:
        return self.path


def path_items(api: Api) -> list[PathItem]:
    """Every path that has operations, in the order of the document."""
    found: dict[str, list[Operation]] = {}
    for operation in api.operations:
        found.setdefault(operation.path, []).append(operation)
    return [PathItem(path, tuple(operations)) for path, operations in found.items()]


def idle_paths(api: Api) -> list[IdlePath]:
    """The paths that were read and have no operations, in the order of the document."""
    paths = api.element.get("paths")
    if paths is None or not isinstance(paths.value, dict):
        return []
    busy = {operation.path for operation in api.operations}
    idle = [(path, paths.get(path)) for path in paths.value if path not in busy and path.startswith("/")]
    return [
        IdlePath(path, item, api.scope)
        for path, item in idle
        if item is not None and isinstance(item.value, dict) and "$ref" not in item.value
    ]


class WrittenPath(NamedTuple):
    """A path, and the node that stands for it: its first operation, or itself where it has none."""

    path: str
    node: Operation | IdlePath

    @property
    def place(self) -> Place:
        """The path's key."""
        return self.node.place if isinstance(self.node, IdlePath) else self.node.path_place


def written(api: Api, items: Sequence[PathItem]) -> list[WrittenPath]:
    """These paths, and those without operations."""
    busy = [WrittenPath(item.path, item.operations[0]) for item in items]
    return [*busy, *(WrittenPath(idle.path, idle) for idle in idle_paths(api))]


def idle_repeats(api: Api) -> list[tuple[IdlePath, WrittenPath]]:
    """The paths without operations that differ from another one in the names of parameters only, with that one."""
    found = []
    idles = idle_paths(api)
    if not idles:
        return []
    shapes = {_BRACES.sub("{}", item.path): item for item in reversed(written(api, path_items(api)))}
    for idle in idles:
        other = shapes[_BRACES.sub("{}", idle.path)]
        if other.path != idle.path:
            found.append((idle, other))
    return found


def lasting(api: Api) -> list[PathItem]:
    """The paths that are not deprecated: those whose name and form still matter. What no URL can hold is left out."""
    return [item for item in path_items(api) if not item.deprecated and len(item.path) <= LONGEST]
