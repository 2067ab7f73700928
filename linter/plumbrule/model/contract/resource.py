"""The resources of an API: what its paths are about, and which operations each has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Schema
    from plumbrule.model.contract.paths import Template
    from plumbrule.text import Place

_PARAMETER = "{}"


@dataclass(frozen=True, repr=False)
class Resource:
    """Operations whose paths end in the same collection or in one of its items, in document order; one at least.

    `/v1/orders`, `/v1/orders/{id}` and `/v1/orders/{id}:cancel` are one resource, `/v1/users/{id}/orders` is another.
    """

    path: str  # of the collection; parameters in it are `{}`
    operations: tuple[Operation, ...]

    @property
    def template(self) -> Template:
        return self.operations[0].template

    @property
    def place(self) -> Place:
        """The key of its first path."""
        return self.operations[0].path_place

    @property
    def scope(self) -> str:
        return self.operations[0].scope

    @property
    def address(self) -> str:
        return f"resource {self.path}"

    def __str__(self) -> str:
        return self.path

    @property
    def type(self) -> tuple[str, ...]:
        """The literals of the path without versions, `api` and the like: `users`, `orders`."""
        return self.template.resource

    @cached_property
    def lists(self) -> list[Operation]:
        """GETs of the collection."""
        return [one for one in self.operations if one.method == "GET" and one.template.is_collection]

    @cached_property
    def reads(self) -> list[Operation]:
        """GETs of an item."""
        return [one for one in self.operations if one.method == "GET" and one.template.is_item]

    @cached_property
    def creates(self) -> list[Operation]:
        return [one for one in self.operations if one.is_create]

    @cached_property
    def updates(self) -> list[Operation]:
        """PUTs and PATCHes of an item."""
        return [one for one in self.operations if one.method in {"PUT", "PATCH"} and one.template.is_item]

    @cached_property
    def deletes(self) -> list[Operation]:
        """DELETEs of an item."""
        return [one for one in self.operations if one.method == "DELETE" and one.template.is_item]

    @cached_property
    def actions(self) -> list[Operation]:
        """Custom methods: `/orders/{id}:cancel`."""
        return [one for one in self.operations if one.template.action is not None]

    @cached_property
    def item(self) -> Schema | None:
        """What one of them is: the body that reading an item answers with, else an item of the list."""
        for operation in self.reads:
            if operation.success and operation.success.schema and operation.success.schema.flat.is_object:
                return operation.success.schema
        return next((one.listing.items for one in self.lists if one.listing.sure and one.listing.items), None)


def resources(api: Api) -> list[Resource]:
    """The resources that paths name, in document order. Paths of prefixes alone name none."""
    found: dict[str, list[Operation]] = {}
    for operation in api.operations:
        path = collection_path(operation.template)
        if path:
            found.setdefault(path, []).append(operation)
    return [Resource(path, tuple(operations)) for path, operations in found.items()]


def collection_path(template: Template) -> str:
    """The path up to its last literal, with `{}` for each parameter; empty where no literal names a resource."""
    texts = [_PARAMETER if segment.kind == "parameter" else segment.text for segment in template.segments]
    while len(texts) > template.prefix and texts[-1] == _PARAMETER:
        texts.pop()
    return "/" + "/".join(texts) if len(texts) > template.prefix else ""
