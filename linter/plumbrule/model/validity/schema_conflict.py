"""Schemas that say nothing, and schemas that exclude what they say themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Field, Schema
from plumbrule.model.contract.flat import Property
from plumbrule.model.contract.keywords import TYPES
from plumbrule.model.document import Element
from plumbrule.model.names import normal, words

_OF = {
    **dict.fromkeys(words("minLength maxLength pattern contentEncoding contentMediaType"), frozenset({"string"})),
    **dict.fromkeys(
        words("minimum maximum exclusiveMinimum exclusiveMaximum multipleOf"), frozenset({"integer", "number"})
    ),
    **dict.fromkeys(words("items prefixItems minItems maxItems uniqueItems contains"), frozenset({"array"})),
    **dict.fromkeys(
        words("properties additionalProperties patternProperties propertyNames minProperties maxProperties required"),
        frozenset({"object"}),
    ),
}
"""Keyword → the types that it says something about."""
_TEXT, _NUMBER = frozenset({"string", "file"}), frozenset({"integer", "number"})
_FORMATS = {
    "int32": _NUMBER,  # int64 of a string is a custom of JSON, whose numbers are not safe beyond 2^53
    **dict.fromkeys(words("float double"), _NUMBER),
    **dict.fromkeys(
        words("date date-time uuid email uri hostname ipv4 ipv6 byte binary password"), _TEXT | frozenset({"array"})
    ),
}
_TELLING = frozenset(_OF) | words("type $ref $dynamicRef enum const allOf oneOf anyOf not if default example format")
_ANYTHING = words("any data payload metadata value extra context raw")
"""Names of what may hold anything on purpose."""
_BOUNDS = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)
_HIGHEST = frozenset(upper for _, upper in _BOUNDS)


class Conflict(NamedTuple):
    """Two statements of a schema that exclude each other."""

    schema: Schema
    element: Element  # the later statement
    text: str
    remedy: str
    minor: bool = False


def untyped_fields(api: Api) -> tuple[int, list[Field]]:
    """How many properties define their schema themselves, and those that say nothing about their values."""
    own = [
        field for field in api.fields() if isinstance(field.element.value, dict) and "$ref" not in field.element.value
    ]
    return len(own), [field for field in own if _is_silent(field.element) and normal(field.name) not in _ANYTHING]


def _is_silent(element: Element) -> bool:
    return isinstance(element.value, dict) and _TELLING.isdisjoint(element.value)


def conflicts(schema: Schema) -> Iterator[Conflict]:
    """What a schema says and excludes itself: by its type, its bounds, or what it is composed of."""
    value = schema.element.value
    if not isinstance(value, dict):
        return
    yield from _of_type(schema)
    if not _HIGHEST.isdisjoint(value):
        yield from _of_bounds(schema)
    if "allOf" in value:
        yield from _of_parts(schema)
    for key in ("allOf", "oneOf", "anyOf"):
        member = schema.element.get(key)
        if member is not None and set(value) == {key} and isinstance(member.value, list) and len(member.value) == 1:
            text = f"{key} has one element and nothing beside it, so it only hides what {schema} is"
            yield Conflict(schema, member, text, f"write the element without {key}", minor=True)


def _of_type(schema: Schema) -> Iterator[Conflict]:
    value = schema.element.value
    if not isinstance(value, dict):
        return
    said = value.get("type")
    types = {name for name in (said if isinstance(said, list) else [said]) if isinstance(name, str)} - {"null"}
    if not types or not types <= TYPES:
        return
    told = " or ".join(sorted(types))
    for key in value:
        about = _OF.get(key)
        if about is None or not about.isdisjoint(types) or (key == "required" and isinstance(value[key], bool)):
            continue
        member = schema.element.get(key)
        if member is not None:
            text = f"{key} says nothing about a value of type {told}"
            yield Conflict(schema, member, text, f"delete {key}, or change the type to {' or '.join(sorted(about))}")
    named = schema.element.text("format")
    fitting = _FORMATS.get(named or "")
    format_element = schema.element.get("format")
    if fitting is not None and format_element is not None and fitting.isdisjoint(types):
        text = f"the format {named} is none of type {told}"
        yield Conflict(schema, format_element, text, f"delete the format, or change the type to {min(fitting)}")


def _of_bounds(schema: Schema) -> Iterator[Conflict]:
    for lower, upper in _BOUNDS:
        low, high = schema.element.get(lower), schema.element.get(upper)
        if low is None or high is None:
            continue
        least, most = low.value, high.value
        if isinstance(least, int | float) and isinstance(most, int | float) and least > most:
            text = f"{lower} {least} is above {upper} {most}, so no value is valid"
            yield Conflict(schema, low, text, "swap them, or correct one")


def _of_parts(schema: Schema) -> Iterator[Conflict]:
    flat = schema.flat
    listed = schema.element.get("allOf")
    if listed is None:
        return
    if flat.conflict:
        text = f"the parts of {schema} ask for types or values that exclude each other, so no value is valid"
        yield Conflict(schema, listed, text, "correct the part that does not belong")
    for name, member in flat.properties.items():
        if _clashes(member):
            kinds = " and ".join(sorted({" or ".join(sorted(one.flat.types)) for one in member.schemas}))
            text = f"the parts of {schema} define {name} as {kinds}, so no value with it is valid"
            yield Conflict(schema, listed, text, f"give {name} one type")


def _clashes(member: Property) -> bool:
    """Two definitions that both hold have no type in common; an integer is a number."""
    if member.alternative or len(member.schemas) < 2:
        return False
    sets = [one.flat.types | ({"integer"} if "number" in one.flat.types else set()) for one in member.schemas]
    known = [types for types in sets if types]
    return len(known) > 1 and not frozenset.intersection(*map(frozenset, known))
