"""What a schema may be in particular: the branches of a choice, and what its discriminator tells apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.document import Element

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Schema

Subtypes = Mapping["Schema", tuple["Schema", ...]]
"""Schema → the components that include it through an allOf, directly or not, in their own order."""


class Discriminator(NamedTuple):
    """A property whose value says which variant an object is."""

    property: str
    element: Element  # the Discriminator Object; of 2.0, the property's name
    variants: dict[str, Schema | None]  # by the value that stands for them; None where a mapping leads nowhere


def subtypes(components: Iterable[Schema]) -> Subtypes:
    children: dict[Schema, list[Schema]] = {}
    for schema in components:
        for base in _bases(schema):
            children.setdefault(base, []).append(schema)
    return {base: tuple(_descendants(base, children)) for base in children}


def variants(schema: Schema) -> tuple[Schema, ...]:
    """Branches of oneOf and anyOf, null left out; of a base with a discriminator, the components that include it."""
    if schema.flat.variants or schema.element.get("discriminator") is None:
        return schema.flat.variants
    return schema.api.definitions.subtypes.get(schema, ())


def discriminator(schema: Schema) -> Discriminator | None:
    """What the schema's own discriminator tells apart; None where it has none that names a property.

    A variant without a mapping goes by its own name; one without a name cannot be told.
    """
    element = schema.element.get("discriminator")
    if element is None:
        return None
    name = element.value if isinstance(element.value, str) else element.text("propertyName")
    if name is None:
        return None
    found: dict[str, Schema | None] = {told: one for one in variants(schema) if (told := own_name(one)) is not None}
    return Discriminator(name, element, found | dict(mapped(schema)))


def own_name(variant: Schema) -> str | None:
    """The value that stands for a variant without a mapping: what AutoRest's extension says, else its component."""
    return variant.element.text("x-ms-discriminator-value") or variant.component


def mapped(schema: Schema) -> Iterator[tuple[str, Schema | None]]:
    """The entries of the schema's mapping; each names a component, or refers to a schema."""
    element = schema.element.get("discriminator")
    for value, member in element.members_of("mapping") if element else ():
        if isinstance(member.value, str):
            named = schema.api.schemas.get(member.value)
            target = None if named else schema.api.references.find(member.value, member)
            yield value, named or (schema.api.views.at(target) if target else None)


def _bases(schema: Schema) -> Iterator[Schema]:
    for branch in schema.element.items_of("allOf"):
        base = schema.api.views.at(branch)
        if base is not None and base is not schema:
            yield base


def _descendants(base: Schema, children: Mapping[Schema, list[Schema]]) -> Iterator[Schema]:
    seen = {base}
    waiting = [base]
    while waiting:
        for child in children.get(waiting.pop(0), ()):
            if child not in seen:
                seen.add(child)
                waiting.append(child)
                yield child
