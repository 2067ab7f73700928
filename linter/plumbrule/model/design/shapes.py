"""The shapes in which one resource is read, listed, created and updated, and which of them do not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from plumbrule.model.contract.media import is_patch

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation, Schema
    from plumbrule.model.contract.flat import FlatSchema, Property
    from plumbrule.model.contract.resource import Resource

INSIDE = 20  # properties of a body that are looked into for what it is about
Way = Literal["read", "write"]
Shape = Mapping[str, "Property"]

FEWEST = 3  # properties: fewer make no shape
SHARED = 0.5  # of the properties, below which two shapes are about different things
_SCALARS = frozenset({"string", "integer", "number", "boolean"})
_NUMBERS = frozenset({"integer", "number"})


class Divergence(NamedTuple):
    """How an operation's shape departs from what reading an item answers. `text` goes behind the operation."""

    operation: Operation
    read: Operation
    text: str


def divergence(resource: Resource) -> Divergence | None:
    """The first operation of a resource whose shape does not fit what reading one item answers."""
    for read in resource.reads:
        answer = read.success.schema if read.success else None
        shapes = _shapes(answer, "read") if answer else []
        if shapes:
            return next(_departures(resource, read, shapes), None)
    return None


def _departures(resource: Resource, read: Operation, shapes: Sequence[Shape]) -> Iterator[Divergence]:
    """The operations of which no shape fits; of wrappers, what is inside counts."""
    for operation, verb, schema, way in _others(resource):
        pairs = [(other, shape) for other in _shapes(schema, way) for shape in shapes]
        if not pairs or any("action" in other for other, _ in pairs):
            continue
        other, shape = max(pairs, key=lambda pair: len(pair[0].keys() & pair[1].keys()) / len(pair[0]))
        common = [name for name in other if name in shape]
        if len(common) < SHARED * len(other):
            share = f"{verb} {len(other)} properties, of which {read} answers with {len(common) or 'none'}"
            yield Divergence(operation, read, share)
            continue
        drifting = next((name for name in common if _disjoint(other[name], shape[name])), None)
        if drifting is not None:
            kinds = f"{_kind(other[drifting])}, which is {_kind(shape[drifting])} in {read}"
            yield Divergence(operation, read, f"has {drifting} as {kinds}")


def _others(resource: Resource) -> Iterator[tuple[Operation, str, Schema, Way]]:
    """The other operations with the verb that tells how they use the shape."""
    for operation in resource.lists:
        if operation.listing.sure and operation.listing.items is not None:
            yield operation, "lists", operation.listing.items, "read"
    for operation in (*resource.creates, *resource.updates):
        body = operation.body
        if body is None or body.schema is None or "202" in operation.responses or operation.is_batch:
            continue
        if operation.is_credential:  # a secret is written and never read
            continue
        if not any(is_patch(media_type) for media_type in body.contents):
            yield operation, "takes", body.schema, "write"


def _shapes(schema: Schema, way: Way) -> list[Shape]:
    """The shapes that a body may be meant by: itself, and what its properties hold. None where not all is known."""
    found: list[Shape] = []
    members = [one.schema for one in schema.flat.properties.values() if one.schema is not None]
    inner = [one.flat.items if one.flat.has_object_items else one for one in members[:INSIDE]]
    for candidate in (schema, *inner):
        flat = candidate.flat if candidate else None
        if candidate is schema and flat is not None and (flat.open or flat.variants):
            return []
        if flat is not None and flat.is_object and (shape := _going(flat, way)):
            found.append(shape)
    return found


def _going(flat: FlatSchema, way: Way) -> Shape | None:
    """The properties that go one way; None where they are too few for a shape."""
    members = flat.properties.items()
    found = {name: one for name, one in members if not (one.read_only if way == "write" else one.write_only)}
    return found if len(found) >= FEWEST else None


def _disjoint(one: Property, other: Property) -> bool:
    """Both are scalars of one type, and it is not the same; integers are numbers."""
    if not all(len(found) == 1 and found <= _SCALARS for found in (one.types, other.types)):
        return False
    return one.types != other.types and not one.types | other.types <= _NUMBERS


def _kind(member: Property) -> str:
    kind = next(iter(member.types))
    return f"an {kind}" if kind == "integer" else f"a {kind}"
