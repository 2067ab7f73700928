"""The paths of a contract, each with what can be done there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation
    from plumbrule.model.contract.paths import Template
    from plumbrule.text import Place


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


def path_items(api: Api) -> list[PathItem]:
    """Every path that has operations, in the order of the document."""
    found: dict[str, list[Operation]] = {}
    for operation in api.operations:
        found.setdefault(operation.path, []).append(operation)
    return [PathItem(path, tuple(operations)) for path, operations in found.items()]


def lasting(api: Api) -> list[PathItem]:
    """The paths that are not deprecated: those whose name and form still matter. What no URL can hold is left out."""
    return [item for item in path_items(api) if not item.deprecated and len(item.path) <= LONGEST]
