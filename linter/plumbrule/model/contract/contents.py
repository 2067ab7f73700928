"""What bodies hold beyond their first level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Content, Operation, Schema
    from plumbrule.model.contract.flat import Property

DEPTH = 2  # an envelope, and what is in it


def within(schema: Schema, depth: int = DEPTH) -> Iterator[Property]:
    """The properties of a value and of the objects in it, `depth` levels down; of a list those of its items."""
    flat = schema.flat
    if flat.items is not None and not flat.properties:
        yield from within(flat.items, depth - 1) if depth > 1 else ()
    for member in flat.properties.values():
        yield member
        if depth > 1 and member.schema is not None:
            yield from within(member.schema, depth - 1)


def sent_members(operation: Operation, depth: int = DEPTH) -> Iterator[Property]:
    """The properties of a request body in any media type, forms included, as `within` finds them."""
    for content in operation.body.contents.values() if operation.body else ():
        if content.schema is not None:
            yield from within(content.schema, depth)


def is_unknown(contents: dict[str, Content]) -> bool:
    """Something is answered of which the contract does not say what it holds."""
    return any(content.schema is None or _says_little(content.schema) for content in contents.values())


def _says_little(schema: Schema) -> bool:
    """It could not be read, or may be an object of any kind, or a list of anything."""
    flat = schema.flat
    if flat.is_array and flat.items is None:
        return True
    inner = flat.items.flat if flat.items is not None else flat
    return flat.open or inner.open or not (inner.properties or inner.types - {"object"})
