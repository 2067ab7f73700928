"""Objects as maps: what properties of names that are not listed may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plumbrule.model.compatibility.gap import Gap, gap
from plumbrule.model.compatibility.listed import refuses
from plumbrule.model.compatibility.said import Schemas, schemas
from plumbrule.model.contract.api import Schema
from plumbrule.model.contract.flat import FlatSchema


class Rest(NamedTuple):
    """What holds for properties that are not listed."""

    values: Schema | bool | None  # None: nobody says, which allows anything and promises nothing
    patterns: Mapping[str, Schemas]  # regular expression of names → what their values are
    read: bool

    @property
    def is_closed(self) -> bool:
        """No other property may come."""
        return self.values is False and not self.patterns


def rest(flat: FlatSchema) -> Rest:
    """`additionalProperties`, else `unevaluatedProperties`, and `patternProperties`."""
    patterns: dict[str, Schemas] = {}
    read = True
    for part in flat.parts:
        for name, member in part.element.members_of("patternProperties"):
            view = part.api.views.at(member)
            read &= view is not None
            patterns[name] = (*patterns.get(name, ()), *((view,) if view else ()))
    return Rest(_values(flat), patterns, read)


def _values(flat: FlatSchema) -> Schema | bool | None:
    if flat.additional is not None:
        return flat.additional
    for part in flat.parts:
        member = part.element.get("unevaluatedProperties")
        if member is not None:
            return member.value if isinstance(member.value, bool) else part.api.views.at(member)
    return None


def map_gaps(inner: FlatSchema, outer: FlatSchema) -> Iterator[Gap]:
    """Names that the outer excludes. `read` of both is taken for granted."""
    mine, theirs = rest(inner), rest(outer)
    if _may_have_other_names(inner, outer, closed=mine.is_closed):
        yield gap("names", "propertyNames", inner, outer)
    if mine.values is True and isinstance(theirs.values, Schema) and theirs.values.flat.types:
        types = " or ".join(sorted(theirs.values.flat.types))
        yield gap("items", "additionalProperties", inner, outer, "", types)


def _may_have_other_names(inner: FlatSchema, outer: FlatSchema, *, closed: bool) -> bool:
    """The outer says what names may be, and the inner may have others. Where both say it, the two are compared."""
    wanted = schemas(outer, "propertyNames") or ()
    if schemas(inner, "propertyNames") != () or all(one.element.value in ({}, True) for one in wanted):
        return False
    return not closed or any(_excludes(one.flat, name) for one in wanted for name in inner.properties)


def _excludes(names: FlatSchema, name: str) -> bool:
    return refuses(names, name) or (names.enum is not None and name not in names.enum)


def lost_patterns(one: Rest, other: Rest) -> Iterator[str]:
    """The patterns of names that the other does not have, where it has none that may take their place."""
    if not other.patterns.keys() - one.patterns.keys():
        yield from (name for name in one.patterns if name not in other.patterns)
