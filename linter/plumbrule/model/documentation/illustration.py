"""Bodies and whether an example of them is shown anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plumbrule.model.contract.media import is_json

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Content, Schema


def pictured(api: Api) -> Iterator[Content]:
    """The JSON contents with properties of request bodies and successes, each once where it is defined."""
    seen: set[int] = set()
    for operation in api.operations:
        success = operation.success
        for holder in (operation.body, success):
            for content in holder.contents.values() if holder else ():
                key = id(content.element.value)
                if key not in seen and is_json(content.media_type) and _has_properties(content.schema):
                    seen.add(key)
                    yield content


def is_illustrated(content: Content) -> bool:
    """An example stands at the media type, at the schema, or at a property of it; of a list, at its items."""
    return bool(content.examples) or (content.schema is not None and _shows(content.schema))


def _has_properties(schema: Schema | None) -> bool:
    items = schema.flat.items if schema else None
    return schema is not None and bool(schema.flat.properties or (items and items.flat.properties))


def _shows(schema: Schema) -> bool:
    """An unread part may well have one."""
    flat = schema.flat
    if flat.open or any(part.examples for part in (schema, *flat.parts)):
        return True
    members = (one for member in flat.properties.values() for one in member.schemas)
    if any(one.examples for one in members):
        return True
    return flat.items is not None and flat.items is not schema and _shows_here(flat.items)


def _shows_here(items: Schema) -> bool:
    members = (one for member in items.flat.properties.values() for one in member.schemas)
    return bool(items.examples) or items.flat.open or any(one.examples for one in members)
