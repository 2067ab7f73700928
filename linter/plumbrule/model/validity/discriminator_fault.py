"""Discriminators that cannot tell the variants of a schema apart."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Schema
from plumbrule.model.contract.enumeration import quoted
from plumbrule.model.contract.variants import Discriminator, discriminator, mapped, own_name, variants
from plumbrule.model.document import Value
from plumbrule.text import Place


class Way(StrEnum):
    """The ways of not working, each with what it is that several discriminators do."""

    UNDEFINED = "choose by a property that a variant does not define"
    OPTIONAL = "choose by a property that a variant need not send"
    STRANGER = "map a value to what is none of their variants"
    UNREACHABLE = "choose a variant by a value that it never has"


class Fault(NamedTuple):
    """Why a discriminator does not work. `minor`: the variants can be told apart all the same."""

    way: Way
    schema: Schema
    place: Place
    text: str
    remedy: str
    minor: bool = False


class _Choice:
    """A discriminator with the variants that it chooses among."""

    def __init__(self, schema: Schema, found: Discriminator) -> None:
        self.schema, self.property, self.element = schema, found.property, found.element
        self.listed = bool(schema.flat.variants)  # in oneOf or anyOf; else they are the schemas that extend this one
        self.variants = variants(schema)
        self.mapping = dict(mapped(schema))

    def names(self, variant: Schema) -> list[str]:
        """The values that stand for a variant: those of the mapping, else its own name."""
        written = [value for value, target in self.mapping.items() if target is variant]
        own = own_name(variant)
        return written or ([own] if own is not None else [])


def discriminator_faults(api: Api) -> Iterator[Fault]:
    """What is wrong with the discriminators of an API."""
    for schema in api.definitions.having("discriminator"):
        found = discriminator(schema)
        if found is not None and not schema.flat.open:
            yield from _of(_Choice(schema, found))


def _of(one: _Choice) -> Iterator[Fault]:
    yield from _lacking(one)
    yield from _strangers(one)
    yield from _unreachable(one)


def _unreachable(one: _Choice) -> Iterator[Fault]:
    """Variants whose property can never have the value that chooses them; one fault for all of them."""
    found: list[tuple[Schema, str, Value]] = []
    for variant in one.variants:
        names = one.names(variant)
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
        yield Fault(Way.UNREACHABLE, one.schema, one.element.key_place, told + others, f"mapping: {{{mapping}}}")


def _reference(variant: Schema) -> str:
    section = "definitions" if variant.api.version == "2.0" else "components/schemas"
    return f"'#/{section}/{variant.component}'"


def _lacking(one: _Choice) -> Iterator[Fault]:
    """The property is not defined or not required: in the base of heirs, or in some listed variant."""
    candidates = [each for each in (one.variants if one.listed else [one.schema]) if not each.flat.open]
    own_properties = {name for name, _ in one.schema.element.members_of("properties")}
    own_required = one.schema.element.texts_of("required")
    undefined = [each for each in candidates if one.property not in {*own_properties, *each.flat.properties}]
    free = [each for each in candidates if one.property not in {*own_required, *each.flat.required}]
    if undefined:
        names = " and ".join(str(each) for each in undefined[:3])
        verb = "does" if len(undefined) == 1 else "do"
        text = f"{names} {verb} not define {one.property}, by which the variants are told apart"
        remedy = f"add {one.property} to properties and to required"
        yield Fault(Way.UNDEFINED, one.schema, one.element.key_place, text, remedy)
    elif free and one.element.get("defaultMapping") is None:
        names = " and ".join(str(each) for each in free[:3])
        verb = "does" if len(free) == 1 else "do"
        text = f"{names} {verb} not require {one.property}, by which the variants are told apart"
        remedy = f"add {one.property} to required"
        yield Fault(Way.OPTIONAL, one.schema, one.element.key_place, text, remedy, minor=_distinct(one))


def _strangers(one: _Choice) -> Iterator[Fault]:
    """Targets of the mapping that are none of the listed variants."""
    known = {part for variant in one.variants for part in (variant, *variant.flat.parts)}
    for value, target in one.mapping.items() if one.listed else ():
        if target is not None and target not in known:
            text = f"{value} leads to {target}, which is none of the variants"
            at = one.element.place_of("mapping", value)
            yield Fault(Way.STRANGER, one.schema, at, text, f"list {target} among the variants")


def _distinct(one: _Choice) -> bool:
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
