"""What a batch operation takes its many items in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.contract.verbs import BATCH_PROPERTIES
from plumbrule.model.names import ends_with, normal, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Body, Operation, Schema
    from plumbrule.text import Place

_KEYS = words("ids id keys")


class Carrier(NamedTuple):
    """The array of a batch. `name` is how a message speaks of it."""

    name: str
    array: Schema
    place: Place
    description: str


def carriers(operation: Operation) -> Iterator[Carrier]:
    """The arrays that hold the items of a batch: in the query, the body, or a property of the body."""
    if not operation.is_batch:
        return
    for parameter in operation.parameters_in("query"):
        if normal(parameter.name) in _KEYS and parameter.schema is not None and parameter.schema.flat.is_array:
            yield Carrier(parameter.name, parameter.schema, parameter.place, parameter.description)
    body = operation.body
    if body is None or body.schema is None or _is_patch(body):
        return
    if body.schema.flat.is_array:
        yield Carrier("its body", body.schema, body.schema.place, _text(body.schema))
    else:
        yield from _members(body.schema)


def _is_patch(body: Body) -> bool:
    """A JSON Patch (RFC 6902), by its media type or its steps: an array, but of one change."""
    items = body.schema.flat.items if body.schema else None
    steps = items is not None and {"op", "path"} <= items.flat.properties.keys()
    return steps or "application/json-patch+json" in body.contents


def _members(schema: Schema) -> Iterator[Carrier]:
    """Properties that hold the items by their name; else the only array of objects in the body."""
    arrays = [
        Carrier(member.name, member.schema, member.place, _text(member.schema))
        for member in schema.flat.properties.values()
        if member.schema is not None and member.schema.flat.is_array and not member.read_only
    ]
    named = [one for one in arrays if normal(one.name) in BATCH_PROPERTIES or ends_with(one.name, _KEYS)]
    objects = [one for one in arrays if one.array.flat.has_object_items]
    yield from named or (objects if len(objects) == 1 else ())


def _text(schema: Schema) -> str:
    return schema.element.text("description") or ""
