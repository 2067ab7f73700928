"""What `not` excludes, where it is written so that it says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plumbrule.model.compatibility.conditions import Conditions
from plumbrule.model.compatibility.gap import Gap, gap
from plumbrule.model.compatibility.listed import refuses
from plumbrule.model.compatibility.values import canonical, some
from plumbrule.model.contract.flat import FlatSchema, Property
from plumbrule.model.contract.keywords import TYPES, required, type_of
from plumbrule.model.document import Element, Value


def exclusion_gaps(
    inner: FlatSchema, outer: FlatSchema, mine: Conditions, theirs: Conditions, known: Mapping[str, Property]
) -> Iterator[Gap]:
    """The values that the outer excludes and the inner does not. `known` are the inner's properties."""
    if mine.unread:
        return
    for one in theirs.forbidden:
        if canonical(one.value) not in mine.words and (said := _excluded(one, inner, known)):
            yield gap("excluded", "not", inner, outer, "", said)


def _excluded(forbidden: Element, inner: FlatSchema, known: Mapping[str, Property]) -> str:
    """What an inner value may be and must not, in words; empty where that is not known."""
    value = forbidden.value
    if not isinstance(value, dict):
        return ""
    if value.keys() <= {"const", "enum", "type"} and (listed := _listed(value)) is not None:
        return some([canonical(one) for one in listed if _may_be(inner, one)])
    if value.keys() == {"type"} and isinstance(named := value["type"], str) and named in TYPES:
        return named if named in inner.types or not inner.types else ""
    names = sorted(required(forbidden))
    if value.keys() <= {"required", "type"} and names and all(name in known for name in names):
        return " with ".join(names) if len(names) > 1 or names[0] not in inner.required else ""
    return ""


def _listed(value: dict[str, Value]) -> list[Value] | None:
    if "const" in value:
        return [value["const"]]
    listed = value.get("enum")
    return listed if isinstance(listed, list) else None


def _may_be(inner: FlatSchema, value: Value) -> bool:
    """The inner certainly admits it, as far as patterns and formats leave that open."""
    if inner.enum is not None:
        return canonical(value) in map(canonical, inner.enum)
    kind = _kind(value)
    fits = not inner.types or kind in inner.types or (kind == "integer" and "number" in inner.types)
    said = inner.pattern is not None or inner.format is not None
    return value is not None and fits and not said and not refuses(inner, value)


def _kind(value: Value) -> str:
    """Its type; none of an object or a list, whose members would have to fit as well. 1.0 is an integer."""
    if isinstance(value, dict | list):
        return ""
    return "integer" if isinstance(value, float) and value.is_integer() else type_of(value)
