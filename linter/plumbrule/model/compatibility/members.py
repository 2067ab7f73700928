"""The members of objects and arrays: what is gone, what is needed, and what is to be compared further."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plumbrule.model.compatibility.breaks import Flow
from plumbrule.model.compatibility.form import Schemas
from plumbrule.model.compatibility.gap import Gap, holder_of
from plumbrule.model.compatibility.values import some
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
    return {name: one for name, one in flat.properties.items() if not one.write_only}


def member_gaps(inner: FlatSchema, outer: FlatSchema, flow: Flow) -> Iterator[Gap]:
    """The gaps between the lists of properties."""
    if not (_may_be_object(inner) and _may_be_object(outer)):
        return
    mine, theirs = visible(inner, flow), visible(outer, flow)
    if flow == "received":
        yield from _received(inner, outer, mine, theirs)
    else:
        yield from _sent(inner, outer, mine, theirs)


def _received(
    old: FlatSchema, new: FlatSchema, before: Mapping[str, Property], now: Mapping[str, Property]
) -> Iterator[Gap]:
    """Requests: what is needed and was not, what is not known any more, what is refused."""
    for name in sorted(new.required - old.required):
        if name in now and not _has_default(now[name]):
            known = before.get(name)
            old_at = known.elements[0] if known else None
            yield Gap("required", name, "optional" if known else "", "required", old_at, now[name].elements[0])
    if not isinstance(new.additional, Schema):
        refused = "refused" if new.additional is False else ""
        gone = [Gap("extra", name, "", refused, one.elements[0]) for name, one in before.items() if name not in now]
        yield from _grouped(gone, len(before))
    if new.additional is False and old.additional is not False:
        keyword = "additionalProperties"
        yield Gap("closed", keyword, "", "false", holder_of(old, keyword), holder_of(new, keyword))


def _sent(
    new: FlatSchema, old: FlatSchema, now: Mapping[str, Property], before: Mapping[str, Property]
) -> Iterator[Gap]:
    """Responses: what is not sent any more, or not always."""
    gone = [Gap("missing", name, outer_at=one.elements[0]) for name, one in before.items() if name not in now]
    yield from _grouped(gone, len(before))
    loose = [
        Gap("required", name, "optional", "required", now[name].elements[0], one.elements[0])
        for name, one in before.items()
        if name in now and name in old.required and name not in new.required
    ]
    yield from _grouped(loose, len(before))


def _grouped(found: Sequence[Gap], candidates: int) -> Iterator[Gap]:
    """The gaps, or one for all of them where they are most of at least ten: the whole is another one then."""
    if candidates >= MANY and 2 * len(found) >= candidates:
        yield found[0]._replace(keyword="", inner=some([one.keyword for one in found]), inner_at=None, outer_at=None)
    else:
        yield from found


def members(inner: FlatSchema, outer: FlatSchema, flow: Flow) -> Iterator[Member]:
    """What both sides describe within the value."""
    theirs = visible(outer, flow)
    for name, mine in visible(inner, flow).items():
        other = theirs.get(name)
        if other is not None and _is_read(mine) and _is_read(other):
            yield Member(f".{name}", mine.schemas, other.schemas, mine, other)
    if inner.items and outer.items and not (inner.tuple_items or outer.tuple_items):
        yield Member("[]", (inner.items,), (outer.items,))
    if isinstance(inner.additional, Schema) and isinstance(outer.additional, Schema):
        yield Member("{}", (inner.additional,), (outer.additional,))


def _may_be_object(flat: FlatSchema) -> bool:
    return flat.is_object or not flat.types


def _is_read(one: Property) -> bool:
    """Every definition leads somewhere."""
    return bool(one.schemas) and all(one.schemas[0].api.views.at(element) for element in one.elements)


def _has_default(one: Property) -> bool:
    return any(element.get("default") is not None for element in (*one.elements, *(s.element for s in one.schemas)))
