"""What a schema says itself, its compositions left aside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plumbrule.model.contract.flat import NO_PROPERTIES, FlatSchema, Property
from plumbrule.model.document import Element, Value
from plumbrule.model.names import words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Schema

TYPES = frozenset({"object", "array", "string", "number", "integer", "boolean", "file"})
"""JSON types; `file` is Swagger 2.0's upload. Any other word says nothing that is known."""
_ALONE = {name: frozenset({name}) for name in TYPES}
_NONE: frozenset[str] = frozenset()
_SHAPING = words(
    "properties required additionalProperties items prefixItems minimum exclusiveMinimum maximum exclusiveMaximum"
    " minLength maxLength minItems maxItems pattern discriminator"
)
"""Keywords beside type, format and values."""


def own(schema: Schema) -> FlatSchema:
    """The schema's own keywords as a flat schema. Most schemas are scalars without bounds: those cost least."""
    element, value = schema.element, schema.element.value
    if not isinstance(value, dict):
        return FlatSchema(parts=(schema,))
    types, nullable = _types(value)
    enum, form = _enum(value), element.text("format")
    if _SHAPING.isdisjoint(value):
        return FlatSchema(types=types, nullable=nullable, enum=enum, format=form, parts=(schema,))
    items, tuple_items, items_open = _items(schema)
    lowest, highest = _numbers(value, "minimum", "exclusiveMinimum"), _numbers(value, "maximum", "exclusiveMaximum")
    return FlatSchema(
        types=types,
        nullable=nullable,
        properties=_properties(schema),
        required=schema.required,
        additional=_additional(schema),
        items=items,
        tuple_items=tuple_items,
        enum=enum,
        format=form,
        pattern=element.text("pattern"),
        minimum=max(lowest, default=None),
        maximum=min(highest, default=None),
        min_length=_number(value, "minLength"),
        max_length=_number(value, "maxLength"),
        min_items=_number(value, "minItems"),
        max_items=_number(value, "maxItems"),
        discriminator=element.get("discriminator"),
        parts=(schema,),
        open=items_open,
    )


def _types(value: dict[str, Value]) -> tuple[frozenset[str], bool]:
    """The types without null, and whether null is one."""
    said = value.get("type")
    if isinstance(said, str) and said in TYPES:
        return _ALONE[said], True in (value.get("nullable"), value.get("x-nullable"))
    names = {name for name in (said if isinstance(said, list) else [said]) if isinstance(name, str)}
    nullable = "null" in names or (bool(names) and True in (value.get("nullable"), value.get("x-nullable")))
    if names:
        return frozenset(names & TYPES), nullable
    if "properties" in value or "additionalProperties" in value:
        return frozenset({"object"}), False
    if "items" in value or "prefixItems" in value:
        return frozenset({"array"}), False
    values = _enum(value) or ()
    return frozenset(type_of(one) for one in values if one is not None), None in values


def type_of(value: Value) -> str:
    """The type that has the value as it is written; `null` counts as a text."""
    match value:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case list():
            return "array"
        case dict():
            return "object"
        case _:
            return "string"


def _enum(value: dict[str, Value]) -> tuple[Value, ...] | None:
    if "const" in value:
        return (value["const"],)
    listed = value.get("enum")
    return tuple(listed) if isinstance(listed, list) else None


def _properties(schema: Schema) -> Mapping[str, Property]:
    listed = schema.element.get("properties")
    if listed is not None and listed.text("$ref") is not None:  # not allowed, and used all the same
        listed = schema.api.references.resolve(listed)
    if listed is None:
        return NO_PROPERTIES
    return {name: _property(schema, name, member) for name, member in listed.members()}


def _property(schema: Schema, name: str, member: Element) -> Property:
    target = schema.api.views.at(member)
    return Property(name, (target.written(member),), (target,)) if target else Property(name, (member,), ())


def required(element: Element) -> frozenset[str]:
    """The names that `required` lists; 2.0's habit of a boolean lists none."""
    listed = element.get("required")
    return frozenset(item.value for item in listed.items() if isinstance(item.value, str)) if listed else _NONE


def _additional(schema: Schema) -> Schema | bool | None:
    member = schema.element.get("additionalProperties")
    if member is None or isinstance(member.value, bool):
        return member.value if member and isinstance(member.value, bool) else None
    return schema.api.views.at(member)


def _items(schema: Schema) -> tuple[Schema | None, bool, bool]:
    """Schema of the items, whether there is one for each position, and whether it could not be read."""
    member = schema.element.get("items")
    by_position = schema.element.get("prefixItems") is not None
    if member is None or not isinstance(member.value, dict):
        return None, by_position or (member is not None and isinstance(member.value, list)), False
    target = schema.api.views.at(member)
    return target, by_position, target is None


def _number(value: dict[str, Value], key: str) -> float | None:
    if key not in value:
        return None
    said = value[key]
    return said if isinstance(said, int | float) and not isinstance(said, bool) and said == said else None


def _numbers(value: dict[str, Value], *keys: str) -> list[float]:
    """The bounds that are numbers: 3.0's boolean exclusiveMinimum is none."""
    return [number for key in keys if (number := _number(value, key)) is not None]
