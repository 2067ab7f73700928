"""What the parts of a schema say under a keyword that its flat form leaves aside."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Schema
from plumbrule.model.contract.flat import FlatSchema
from plumbrule.model.document import Element, Value

Schemas = tuple[Schema, ...]
"""Schemas that a value satisfies all at once: the definitions that the parts of an allOf give one property."""


def said(flat: FlatSchema, keyword: str) -> Iterator[Value]:
    """The values that the parts have under a keyword; all of them hold at once."""
    for part in flat.parts:
        value = part.element.value
        if isinstance(value, dict) and keyword in value:
            yield value[keyword]


def numbers(flat: FlatSchema, keyword: str) -> list[float]:
    """The numbers among them."""
    found = (one for one in said(flat, keyword) if isinstance(one, int | float) and not isinstance(one, bool))
    return [one for one in found if one == one]


def texts(flat: FlatSchema, keyword: str) -> list[str]:
    """The strings among them."""
    return [one for one in said(flat, keyword) if isinstance(one, str)]


def elements(flat: FlatSchema, keyword: str) -> Iterator[Element]:
    return (found for part in flat.parts if (found := part.element.get(keyword)) is not None)


def schemas(flat: FlatSchema, keyword: str) -> Schemas | None:
    """The schemas under a keyword; None where one of them leads nowhere."""
    found = [part.api.views.at(member) for part in flat.parts if (member := part.element.get(keyword)) is not None]
    known = tuple(one for one in found if one is not None)
    return known if len(known) == len(found) else None


def holder_of(flat: FlatSchema, keyword: str) -> Element | None:
    """The first part of a schema that has the keyword, else its first part."""
    parts = [part.element for part in flat.parts]
    return next((one for one in parts if one.get(keyword) is not None), parts[0] if parts else None)


def is_nothing(schema: Schema) -> bool:
    """No value satisfies it: it is written `false`, or as the opposite of anything."""
    return schema.element.value is False or schema.element.value in ({"not": {}}, {"not": True})
