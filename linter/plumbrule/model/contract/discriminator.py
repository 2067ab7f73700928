"""Discriminators that cannot tell the variants of a schema apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Schema
from plumbrule.model.contract.composers import Composers
from plumbrule.model.contract.enumeration import quoted
from plumbrule.model.document import Element, Value
from plumbrule.text import Place


class Fault(NamedTuple):
    """Why a discriminator does not work. `minor`: the variants can be told apart all the same."""

    schema: Schema
    place: Place
    text: str
    remedy: str
    minor: bool = False


class Discriminator:
    """A discriminator with the variants that it chooses among."""

    def __init__(self, schema: Schema, element: Element, composers: Composers) -> None:
        self.schema, self.element = schema, element
        self.property = element.value if isinstance(element.value, str) else element.text("propertyName") or ""
        choices = [key for key in ("oneOf", "anyOf") if schema.element.get(key)]
        self.chosen = bool(choices)  # variants are listed; else they are the schemas that extend this one
        members = [member for key in choices for member in schema.element.items_of(key)]
        listed = [schema.api.views.at(member) for member in members]
        self.open = None in listed
        self.variants = [one for one in listed if one is not None] if self.chosen else composers.heirs(schema)

    @property
    def mapping(self) -> list[tuple[str, Element]]:
        return [(name, member) for name, member in self.element.members_of("mapping") if isinstance(member.value, str)]

    def keys(self) -> Mapping[int, list[str]]:
        """id of a variant's value → the names it goes by: those of the mapping, else its component's."""
        found: dict[int, list[str]] = {}
        for name, member in self.mapping:
            target = mapped(self.schema.api, member)
            if target is not None:
                found.setdefault(id(target.element.value), []).append(name)
        for variant in self.variants:
            if variant.component is not None:
                found.setdefault(id(variant.element.value), [variant.component])
        return found


def mapped(api: Api, target: Element) -> Schema | None:
    """The schema that a value of a mapping names: a component, or what it refers to."""
    text = str(target.value)
    if text in api.schemas:
        return api.schemas[text]
    found = api.references.find(text, target)
    return api.views.at(found) if found is not None else None


def discriminator_faults(api: Api) -> Iterator[Fault]:
    """What is wrong with the discriminators of an API."""
    holders = [
        (schema, element)
        for definition in api.definitions.all
        for schema in definition.schemas
        if (element := schema.element.get("discriminator")) is not None
    ]
    composers = Composers(api) if holders else None
    for schema, element in holders:
        if composers is not None and isinstance(element.value, dict | str):
            found = Discriminator(schema, element, composers)
            if found.property and not schema.flat.open and not found.open:
                yield from _of(found)


def _of(one: Discriminator) -> Iterator[Fault]:
    yield from _lacking(one)
    yield from _strangers(one)
    yield from _unreachable(one)


def _unreachable(one: Discriminator) -> Iterator[Fault]:
    """Variants whose property can never have the value that chooses them; one fault for all of them."""
    keys = one.keys()
    found: list[tuple[Schema, str, Value]] = []
    for variant in one.variants:
        names = keys.get(id(variant.element.value), [])
        allowed = _allowed(variant, one.property)
        if names and allowed and not any(name in allowed for name in names):
            found.append((variant, names[0], allowed[0]))
    if found:
        told = " and ".join(
            f"{variant} is chosen by {name} while its {one.property} is {quoted(value)}"
            for variant, name, value in found[:2]
        )
        others = f" (and {len(found) - 2} more like it)" if len(found) > 2 else ""
        mapping = ", ".join(f"{value}: {_reference(variant)}" for variant, _, value in found[:2])
        yield Fault(one.schema, one.element.key_place, told + others, f"mapping: {{{mapping}}}")


def _reference(variant: Schema) -> str:
    section = "definitions" if variant.api.version == "2.0" else "components/schemas"
    return f"'#/{section}/{variant.component}'"


def _lacking(one: Discriminator) -> Iterator[Fault]:
    """The property is not defined or not required: in the base of heirs, or in some listed variant."""
    candidates = [each for each in (one.variants if one.chosen else [one.schema]) if not each.flat.open]
    own_properties = {name for name, _ in one.schema.element.members_of("properties")}
    own_required = one.schema.element.texts_of("required")
    undefined = [each for each in candidates if one.property not in {*own_properties, *each.flat.properties}]
    free = [each for each in candidates if one.property not in {*own_required, *each.flat.required}]
    if undefined:
        names = " and ".join(str(each) for each in undefined[:3])
        verb = "does" if len(undefined) == 1 else "do"
        text = f"{names} {verb} not define {one.property}, by which the variants are told apart"
        yield Fault(one.schema, one.element.key_place, text, f"add {one.property} to properties and to required")
    elif free and one.element.get("defaultMapping") is None:
        names = " and ".join(str(each) for each in free[:3])
        verb = "does" if len(free) == 1 else "do"
        text = f"{names} {verb} not require {one.property}, by which the variants are told apart"
        remedy = f"add {one.property} to required"
        yield Fault(one.schema, one.element.key_place, text, remedy, minor=_distinct(one))


def _strangers(one: Discriminator) -> Iterator[Fault]:
    """Targets of the mapping that are none of the listed variants."""
    if not one.chosen:
        return
    variants = {id(part.element.value) for variant in one.variants for part in (variant, *variant.flat.parts)}
    for name, member in one.mapping:
        target = mapped(one.schema.api, member)
        if target is not None and id(target.element.value) not in variants:
            text = f"{name} leads to {target}, which is none of the variants"
            yield Fault(one.schema, member.value_place, text, f"list {target} among the variants")


def _distinct(one: Discriminator) -> bool:
    """Every variant has one value of the property for itself."""
    values = [_allowed(variant, one.property) for variant in one.variants]
    single = [allowed[0] for allowed in values if allowed is not None and len(allowed) == 1]
    return len(single) == len(values) == len(set(map(str, single))) and bool(values)


def _allowed(variant: Schema, name: str) -> list[Value] | None:
    """The listed values of the property in a variant; of several lists, what all have. None where none is listed."""
    member = variant.flat.properties.get(name)
    lists = [schema.flat.enum for schema in member.schemas if schema.flat.enum is not None] if member else []
    if not lists or (member is not None and member.alternative):
        return None
    return [value for value in lists[0] if all(value in other for other in lists)]
