"""The members of objects and arrays: what is gone, what is needed, and what is to be compared further."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plumbrule.model.compatibility.bounds import most_items
from plumbrule.model.compatibility.breaks import Flow
from plumbrule.model.compatibility.gap import Gap, gap
from plumbrule.model.compatibility.maps import lost_patterns, map_gaps, rest
from plumbrule.model.compatibility.said import Schemas, is_nothing, numbers, schemas
from plumbrule.model.compatibility.tuples import layout
from plumbrule.model.compatibility.values import number, some
from plumbrule.model.contract.api import Schema
from plumbrule.model.contract.flat import FlatSchema, Property

MANY = 10  # below ten properties a list of findings is still readable


class Member(NamedTuple):
    """A value within another one, in both revisions."""

    step: str  # `.total`, `[]`, `{}`
    inner: Schemas
    outer: Schemas
    inner_property: Property | None = None
    outer_property: Property | None = None


def visible(flat: FlatSchema, flow: Flow) -> Mapping[str, Property]:
    """The properties that travel this way: read-only ones are not received, write-only ones not sent."""
    if flow == "received":
        return {name: one for name, one in flat.properties.items() if not one.read_only}
    return {name: one for name, one in flat.properties.items() if not (one.write_only or _never_comes(one))}


def _never_comes(one: Property) -> bool:
    return any(is_nothing(schema) for schema in one.schemas)


def member_gaps(inner: FlatSchema, outer: FlatSchema, flow: Flow) -> Iterator[Gap]:
    """The gaps between the lists of properties."""
    if not (_may_be_object(inner) and _may_be_object(outer)):
        return
    mine, theirs = visible(inner, flow), visible(outer, flow)
    if flow == "received":
        yield from _received(inner, outer, mine, theirs)
    else:
        yield from _sent(inner, outer, mine, theirs)
    yield from map_gaps(inner, outer)
    yield from _counts(inner, outer, mine)


def _received(
    old: FlatSchema, new: FlatSchema, before: Mapping[str, Property], now: Mapping[str, Property]
) -> Iterator[Gap]:
    """Requests: what is needed and was not, what is not known any more, what is refused."""
    earlier, rest_now = rest(old), rest(new)
    for name in sorted(new.required - old.required):
        if name in now and not _has_default(now[name]):
            known = before.get(name)
            old_at = known.elements[0] if known else None
            yield Gap("required", name, "optional" if known else "", "required", old_at, now[name].elements[0])
        elif name not in new.properties:
            yield Gap("required", name, "optional" if name in before else "", "required")
    if not (isinstance(rest_now.values, Schema) or rest_now.patterns):
        refused = "refused" if rest_now.values is False else ""
        gone = [Gap("extra", name, "", refused, one.elements[0]) for name, one in before.items() if name not in now]
        yield from _grouped(gone, len(before))
    if not isinstance(rest_now.values, Schema):
        refused = "refused" if rest_now.values is False else ""
        for pattern in lost_patterns(earlier, rest_now):
            yield Gap("extra", "", f"properties named like {pattern}", refused)
    if rest_now.values is False and earlier.values is not False:
        keyword = "additionalProperties" if new.additional is False else "unevaluatedProperties"
        yield gap("closed", keyword, old, new, "", "false")


def _sent(
    new: FlatSchema, old: FlatSchema, now: Mapping[str, Property], before: Mapping[str, Property]
) -> Iterator[Gap]:
    """Responses: what is not sent any more, or not always."""
    earlier, rest_now = rest(old), rest(new)
    if not rest_now.patterns:
        gone = [Gap("missing", name, outer_at=one.elements[0]) for name, one in before.items() if name not in now]
        yield from _grouped(gone, len(before))
    loose = [
        Gap("required", name, "optional", "required", now[name].elements[0], one.elements[0])
        for name, one in before.items()
        if name in now and name in old.required and name not in new.required
    ]
    yield from _grouped(loose, len(before))
    for name in sorted(old.required - new.required - old.properties.keys()):
        yield Gap("required", name, "optional", "required")
    for pattern in lost_patterns(earlier, rest_now):
        yield Gap("missing", "", f"properties named like {pattern}")
    if isinstance(earlier.values, Schema) and rest_now.is_closed:
        yield Gap("missing", "", "the properties that it does not list")


def _counts(inner: FlatSchema, outer: FlatSchema, known: Mapping[str, Property]) -> Iterator[Gap]:
    """How many properties there may be."""
    closed = rest(inner).is_closed
    least = max([0, len(inner.required), *numbers(inner, "minProperties")])
    most = min([*numbers(inner, "maxProperties"), *([len(known)] if closed else [])], default=None)
    wanted = max(numbers(outer, "minProperties"), default=0)
    limit = min(numbers(outer, "maxProperties"), default=None)
    if least < wanted:
        yield gap("bound", "minProperties", inner, outer, _said(inner, "minProperties"), number(wanted))
    if limit is not None and (most is None or most > limit):
        yield gap("bound", "maxProperties", inner, outer, _said(inner, "maxProperties"), number(limit))


def _said(flat: FlatSchema, keyword: str) -> str:
    return number(next(iter(numbers(flat, keyword)), None))


def _grouped(found: Sequence[Gap], candidates: int) -> Iterator[Gap]:
    """The gaps, or one for all of them where they are most of at least ten: the whole is another one then."""
    if candidates >= MANY and 2 * len(found) >= candidates:
        yield found[0]._replace(keyword="", inner=some([one.keyword for one in found]), inner_at=None, outer_at=None)
    else:
        yield from found


def members(inner: FlatSchema, outer: FlatSchema, flow: Flow) -> Iterator[Member]:
    """What both sides describe within the value."""
    yield from _listed(inner, outer, flow)
    mine, theirs = rest(inner), rest(outer)
    if isinstance(mine.values, Schema) and isinstance(theirs.values, Schema):
        yield Member("{}", (mine.values,), (theirs.values,))
    for pattern, values in mine.patterns.items() if mine.read and theirs.read else ():
        if pattern in theirs.patterns:
            yield Member(f"{{{pattern}}}", values, theirs.patterns[pattern])
    names = schemas(inner, "propertyNames"), schemas(outer, "propertyNames")
    if names[0] and names[1]:
        yield Member("{name}", names[0], names[1])
    yield from _items(inner, outer)


def _listed(inner: FlatSchema, outer: FlatSchema, flow: Flow) -> Iterator[Member]:
    """The properties of both, and those that one lists and the other holds as values of a map."""
    mine, theirs = visible(inner, flow), visible(outer, flow)
    others = rest(outer)
    for name, one in mine.items():
        other = theirs.get(name)
        if not _is_read(one):
            continue
        if other is not None:
            if _is_read(other):
                yield Member(f".{name}", one.schemas, other.schemas, one, other)
        elif name not in outer.properties and isinstance(others.values, Schema) and not others.patterns:
            yield Member(f".{name}", one.schemas, (others.values,), one)
    values = rest(inner)
    if flow == "received" and isinstance(values.values, Schema) and not values.patterns:
        for name, other in theirs.items():
            if name not in inner.properties and _is_read(other):
                yield Member(f".{name}", (values.values,), other.schemas, None, other)


def _items(inner: FlatSchema, outer: FlatSchema) -> Iterator[Member]:
    mine, theirs = layout(inner), layout(outer)
    if not (mine.read and theirs.read):
        return
    most = most_items(inner)
    for index in range(max(len(mine.first), len(theirs.first))):
        one, other = mine.at(index), theirs.at(index)
        if one and other and (most is None or index < most):
            yield Member(f"[{index}]", one, other)
    if mine.rest and theirs.rest:
        yield Member("[]", mine.rest, theirs.rest)


def _may_be_object(flat: FlatSchema) -> bool:
    return flat.is_object or not flat.types


def _is_read(one: Property) -> bool:
    """Every definition leads somewhere."""
    return bool(one.schemas) and all(one.schemas[0].api.views.at(element) for element in one.elements)


def _has_default(one: Property) -> bool:
    return any(element.get("default") is not None for element in (*one.elements, *(s.element for s in one.schemas)))
