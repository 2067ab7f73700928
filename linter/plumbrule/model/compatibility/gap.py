"""Values that one set of keywords allows and another does not.

`inner` is to lie within `outer`: in a request the earlier revision within the present one (what was accepted still is),
in a response the present one within the earlier (nothing is sent that was not promised). One question, both directions.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal, NamedTuple

from plumbrule.model.compatibility.values import canonical, is_multiple, number, some
from plumbrule.model.contract.flat import FlatSchema
from plumbrule.model.document import Element, Value

Kind = Literal[
    "type", "null", "values", "bound", "pattern", "format", "closed", "required", "missing", "extra", "variant"
]

WIDER = {"int32": "int64", "float": "double"}
"""Format → the one that holds all its values and more (OpenAPI format registry)."""
_WIDEST = frozenset({"int64", "double"})  # what every number without a format fits into, as far as JSON is exchanged

TYPED = frozenset(
    {"int32", "int64", "float", "double", "decimal", "date", "date-time", "time", "duration", "uuid", "byte", "binary"}
)
"""Formats that generated clients turn into a type of their own; the others only describe the text."""

_UNKNOWN = frozenset({"unknown", "other", "unspecified", "undefined", "unrecognized"})
_UNKNOWN_ENDINGS = ("_unknown", "_unspecified", "_other")


class Gap(NamedTuple):
    """A reason why the inner is not within the outer. `inner` and `outer` are what each says; empty: nothing."""

    kind: Kind
    keyword: str  # that says it; of `missing`, `extra` and `required` the property, or empty for many of them
    inner: str = ""
    outer: str = ""
    inner_at: Element | None = None
    outer_at: Element | None = None
    expected: bool = False  # who reads the values is told to expect others, or hardly notices


def gaps(inner: FlatSchema, outer: FlatSchema) -> Iterator[Gap]:
    """The gaps between the keywords about the value itself; its members are left aside."""
    if outer.types and not (inner.types and inner.types <= _covered(outer.types)):
        yield _gap("type", "type", inner, outer, listed(inner.types) or "anything", listed(outer.types))
        return
    yield from _values(inner, outer)
    if inner.enum is None:  # where the values are listed, nothing else says more about them
        yield from _bounds(inner, outer)
        yield from _texts(inner, outer)


def _covered(types: frozenset[str]) -> frozenset[str]:
    return types | {"integer"} if "number" in types else types


def _values(inner: FlatSchema, outer: FlatSchema) -> Iterator[Gap]:
    if outer.enum is None or (inner.enum is None and inner.types == {"boolean"}):
        return
    allowed = {canonical(value): None for value in outer.enum if value is not None}
    values = [canonical(value) for value in inner.enum or () if value is not None]
    more = [value for value in values if value not in allowed]
    if more or inner.enum is None:
        yield _gap("values", "enum", inner, outer, some(more), some(list(allowed)), expected=_extensible(outer))


def _bounds(inner: FlatSchema, outer: FlatSchema) -> Iterator[Gap]:
    for keyword, mine, theirs, least in (
        ("minimum", inner.minimum, outer.minimum, -math.inf),
        ("minLength", inner.min_length, outer.min_length, 0),
        ("minItems", inner.min_items, outer.min_items, 0),
    ):
        if theirs is not None and (least if mine is None else mine) < theirs:
            yield _gap("bound", keyword, inner, outer, number(mine), number(theirs))
    for keyword, mine, theirs in (
        ("maximum", inner.maximum, outer.maximum),
        ("maxLength", inner.max_length, outer.max_length),
        ("maxItems", inner.max_items, outer.max_items),
    ):
        if theirs is not None and (math.inf if mine is None else mine) > theirs:
            yield _gap("bound", keyword, inner, outer, number(mine), number(theirs))
    if said(outer, "uniqueItems") is True and said(inner, "uniqueItems") is not True:
        yield _gap("bound", "uniqueItems", inner, outer, "", "true")
    multiple, step = said(inner, "multipleOf"), said(outer, "multipleOf")
    if isinstance(step, int | float) and step and not is_multiple(multiple, step):
        yield _gap("bound", "multipleOf", inner, outer, "" if multiple is None else str(multiple), str(step))


def _texts(inner: FlatSchema, outer: FlatSchema) -> Iterator[Gap]:
    if outer.pattern is not None and inner.pattern != outer.pattern:
        yield _gap("pattern", "pattern", inner, outer, inner.pattern or "", outer.pattern)
    mine, theirs = inner.format, outer.format
    fits = mine == theirs or WIDER.get(mine or "") == theirs or (mine is None and theirs in _WIDEST)
    if theirs is not None and not fits:
        expected = mine is None or WIDER.get(theirs) == mine
        yield _gap("format", "format", inner, outer, mine or "", theirs, expected=expected)


def said(flat: FlatSchema, keyword: str) -> Value:
    """What some part of the schema says under a keyword."""
    holder = holder_of(flat, keyword)
    return holder.value.get(keyword) if holder and isinstance(holder.value, dict) else None


def holder_of(flat: FlatSchema, keyword: str) -> Element | None:
    """The first part of a schema that has the keyword, else its first part."""
    elements = [part.element for part in flat.parts]
    return next((one for one in elements if one.get(keyword) is not None), elements[0] if elements else None)


def listed(types: frozenset[str]) -> str:
    return " or ".join(sorted(types))


def _gap(
    kind: Kind, keyword: str, inner: FlatSchema, outer: FlatSchema, mine: str, theirs: str, *, expected: bool = False
) -> Gap:
    return Gap(kind, keyword, mine, theirs, holder_of(inner, keyword), holder_of(outer, keyword), expected)


def _extensible(flat: FlatSchema) -> bool:
    """Consumers are told that more values may come: by the extension, or by a value for all others."""
    texts = [value.lower().strip("_") for value in flat.enum or () if isinstance(value, str)]
    return said(flat, "x-extensible-enum") is not None or any(
        text in _UNKNOWN or text.endswith(_UNKNOWN_ENDINGS) for text in texts
    )
