"""Two flat schemas made one: narrowed by both, or widened to either."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from plumbrule.model.contract.flat import FlatSchema, Property
from plumbrule.model.document import Value


def both(one: FlatSchema, other: FlatSchema) -> FlatSchema:
    """What holds for a value that satisfies the two (allOf)."""
    types = _common_types(one.types, other.types)
    enum = _common_values(one.enum, other.enum)
    return FlatSchema(
        types=types,
        nullable=all(flat.nullable for flat in (one, other) if flat.types or flat.nullable)
        and (one.nullable or other.nullable),
        properties=_united(one.properties, other.properties),
        required=one.required | other.required,
        additional=one.additional if one.additional is not None else other.additional,
        items=one.items or other.items,
        tuple_items=one.tuple_items or other.tuple_items,
        enum=enum,
        format=one.format or other.format,
        pattern=one.pattern or other.pattern,
        minimum=_of(max, one.minimum, other.minimum),
        maximum=_of(min, one.maximum, other.maximum),
        min_length=_of(max, one.min_length, other.min_length),
        max_length=_of(min, one.max_length, other.max_length),
        min_items=_of(max, one.min_items, other.min_items),
        max_items=_of(min, one.max_items, other.max_items),
        discriminator=one.discriminator or other.discriminator,
        one_of_required=one.one_of_required + other.one_of_required,
        variants=one.variants + other.variants,
        parts=one.parts + other.parts,
        conflict=one.conflict or other.conflict or _excluded(one, other, types, enum),
        open=one.open or other.open,
    )


def either(branches: Sequence[FlatSchema]) -> FlatSchema:
    """What holds for a value that satisfies one of at least one branch (oneOf, anyOf)."""
    first = branches[0]
    if len(branches) == 1:
        return first
    return FlatSchema(
        types=frozenset().union(*(flat.types for flat in branches))
        if all(flat.types for flat in branches)
        else frozenset(),
        nullable=any(flat.nullable for flat in branches),
        properties=_alternatives([flat.properties for flat in branches]),
        required=frozenset.intersection(*(flat.required for flat in branches)),
        items=next((flat.items for flat in branches if flat.items), None),
        tuple_items=any(flat.tuple_items for flat in branches),
        enum=_all_values([flat.enum for flat in branches]),
        format=_agreed([flat.format for flat in branches]),
        pattern=_agreed([flat.pattern for flat in branches]),
        minimum=_widest(min, [flat.minimum for flat in branches]),
        maximum=_widest(max, [flat.maximum for flat in branches]),
        min_length=_widest(min, [flat.min_length for flat in branches]),
        max_length=_widest(max, [flat.max_length for flat in branches]),
        min_items=_widest(min, [flat.min_items for flat in branches]),
        max_items=_widest(max, [flat.max_items for flat in branches]),
        discriminator=first.discriminator,
        parts=tuple(part for flat in branches for part in flat.parts),
        open=any(flat.open for flat in branches),
    )


def mentioned(flat: FlatSchema) -> FlatSchema:
    """The properties that a condition or a negation names: they are defined, and nothing else follows."""
    return FlatSchema(properties=_alternatives([flat.properties, {}]), open=flat.open)


def _united(one: Mapping[str, Property], other: Mapping[str, Property]) -> Mapping[str, Property]:
    if not one or not other:
        return one or other
    united = dict(one)
    for name, added in other.items():
        known = united.get(name)
        united[name] = (
            added
            if known is None
            else replace(_joined(known, added), alternative=known.alternative and added.alternative)
        )
    return united


def _joined(one: Property, other: Property) -> Property:
    """Both definitions of a property, each once."""
    schemas = (*one.schemas, *(schema for schema in other.schemas if schema not in one.schemas))
    return replace(one, elements=one.elements + other.elements, schemas=schemas)


def _alternatives(branches: Sequence[Mapping[str, Property]]) -> Mapping[str, Property]:
    found: dict[str, Property] = {}
    for properties in branches:
        for name, added in properties.items():
            found[name] = _joined(found[name], added) if name in found else added
    return {
        name: replace(
            known, alternative=not all(name in branch and not branch[name].alternative for branch in branches)
        )
        for name, known in found.items()
    }


def _common_types(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    if not one or not other:
        return one or other
    common = one & other
    if "integer" in one | other and "number" in one | other:
        common |= {"integer"}
    return common


def _common_values(one: tuple[Value, ...] | None, other: tuple[Value, ...] | None) -> tuple[Value, ...] | None:
    if one is None or other is None:
        return other if one is None else one
    return tuple(value for value in one if value in other)


def _excluded(one: FlatSchema, other: FlatSchema, types: frozenset[str], enum: tuple[Value, ...] | None) -> bool:
    return bool(one.types and other.types and not types) or bool(one.enum and other.enum and not enum)


def _of(choose: Callable[[float, float], float], one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return other if one is None else one
    return choose(one, other)


def _widest(choose: Callable[[Sequence[float]], float], bounds: Sequence[float | None]) -> float | None:
    """The outermost bound; None where a branch has none."""
    known = [bound for bound in bounds if bound is not None]
    return choose(known) if len(known) == len(bounds) else None


def _agreed(texts: Sequence[str | None]) -> str | None:
    return texts[0] if len(set(texts)) == 1 else None


def _all_values(enums: Sequence[tuple[Value, ...] | None]) -> tuple[Value, ...] | None:
    known = [enum for enum in enums if enum is not None]
    return tuple(value for enum in known for value in enum) if len(known) == len(enums) else None
