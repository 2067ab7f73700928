"""Whether a value that one set of keywords allows is allowed by another, its members left aside."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.compatibility.bounds import bound_gaps
from plumbrule.model.compatibility.gap import Gap, gap
from plumbrule.model.compatibility.limits import is_whole
from plumbrule.model.compatibility.listed import refuses
from plumbrule.model.compatibility.said import said, texts
from plumbrule.model.compatibility.values import canonical, some
from plumbrule.model.contract.flat import FlatSchema
from plumbrule.model.document import Value

WIDER = {"int32": "int64", "float": "double"}
"""Format → the one that holds all its values and more (OpenAPI format registry)."""
_WIDEST = frozenset({"int64", "double"})  # what every number without a format fits into, as far as JSON is exchanged

TYPED = frozenset(
    {"int32", "int64", "float", "double", "decimal", "date", "date-time", "time", "duration", "uuid", "byte", "binary"}
)
"""Formats that generated clients turn into a type of their own; the others only describe the text."""

_UNKNOWN = frozenset({"unknown", "other", "unspecified", "undefined", "unrecognized"})
_UNKNOWN_ENDINGS = ("_unknown", "_unspecified", "_other")


def gaps(inner: FlatSchema, outer: FlatSchema) -> Iterator[Gap]:
    """The gaps between the keywords about the value itself; its members are left aside."""
    if _is_bytes(inner, outer) or _is_bytes(outer, inner):
        return
    if outer.types and not (inner.types and _types(inner) <= _covered(outer.types)):
        yield gap("type", "type", inner, outer, listed(inner.types) or "anything", listed(outer.types))
        return
    values = listed_values(inner)
    if outer.enum is not None:
        yield from _values(inner, outer, values)
    elif values is not None:
        if outside := [canonical(value) for value in values if refuses(outer, value)]:
            yield gap("values", "enum", inner, outer, some(outside), "")
    else:
        yield from bound_gaps(inner, outer)
        yield from _texts(inner, outer)


def _types(flat: FlatSchema) -> frozenset[str]:
    return frozenset({"integer"}) if flat.types == {"number"} and is_whole(flat) else flat.types


def _covered(types: frozenset[str]) -> frozenset[str]:
    return types | {"integer"} if "number" in types else types


def _is_bytes(one: FlatSchema, other: FlatSchema) -> bool:
    """Raw bytes are text of the format binary up to 3.0, and a schema that says nothing from 3.1 on."""
    return one.format == "binary" and not other.types and other.enum is None


def listed_values(flat: FlatSchema) -> tuple[Value, ...] | None:
    """All values there are, where they can be listed."""
    if flat.enum is None and flat.types == {"boolean"}:
        return (True, False)
    return flat.enum


def _values(inner: FlatSchema, outer: FlatSchema, values: tuple[Value, ...] | None) -> Iterator[Gap]:
    allowed = {canonical(value): None for value in outer.enum or () if value is not None}
    mine = [canonical(value) for value in values or () if value is not None]
    more = [value for value in mine if value not in allowed]
    if more or values is None:
        yield gap("values", "enum", inner, outer, some(more), some(list(allowed)), expected=_extensible(outer))


def _texts(inner: FlatSchema, outer: FlatSchema) -> Iterator[Gap]:
    known, wanted = texts(inner, "pattern"), texts(outer, "pattern")
    if (not inner.types or "string" in inner.types) and not set(wanted) <= set(known):
        yield gap("pattern", "pattern", inner, outer, ", ".join(known), ", ".join(wanted))
    mine, theirs = inner.format, outer.format
    fits = mine == theirs or WIDER.get(mine or "") == theirs or (mine is None and theirs in _WIDEST)
    if theirs is not None and not fits:
        expected = mine is None or WIDER.get(theirs) == mine
        yield gap("format", "format", inner, outer, mine or "", theirs, expected=expected)


def listed(types: frozenset[str]) -> str:
    return " or ".join(sorted(types))


def _extensible(flat: FlatSchema) -> bool:
    """Consumers are told that more values may come: by the extension, or by a value for all others."""
    texts = [value.lower().strip("_") for value in flat.enum or () if isinstance(value, str)]
    return any(True for _ in said(flat, "x-extensible-enum")) or any(
        text in _UNKNOWN or text.endswith(_UNKNOWN_ENDINGS) for text in texts
    )
