"""Arrays: what their items are by position, and which of them there must be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.compatibility.gap import Gap, gap
from plumbrule.model.compatibility.said import Schemas, elements, is_nothing, numbers, schemas
from plumbrule.model.compatibility.values import canonical, number
from plumbrule.model.contract.flat import FlatSchema


class Layout(NamedTuple):
    """What the items of an array are: by position, then all others."""

    first: tuple[Schemas, ...] = ()
    rest: Schemas = ()  # empty: anything
    closed: bool = False  # there are no others
    read: bool = True

    def at(self, index: int) -> Schemas:
        return self.first[index] if index < len(self.first) else self.rest


UNREAD = Layout(read=False)


def layout(flat: FlatSchema) -> Layout:
    """`prefixItems` and `items` of 2020-12. Several lists of positions, and those of earlier drafts, are not read."""
    lists = list(elements(flat, "prefixItems"))
    rest = schemas(flat, "items")
    if len(lists) > 1 or rest is None or (flat.tuple_items and not lists):
        return UNREAD
    first: list[Schemas] = []
    owners = [part for part in flat.parts if part.element.get("prefixItems") is not None]
    for item in (item for one in lists for item in one.items()):
        view = owners[0].api.views.at(item)
        if view is None:
            return UNREAD
        first.append((view,))
    others = (*rest, *(schemas(flat, "unevaluatedItems") or ()))
    if flat.open or (len(others) > len(rest) and any(True for _ in elements(flat, "contains"))):
        return UNREAD  # what `contains` has seen is evaluated
    closed = any(is_nothing(one) for one in others)
    return Layout(tuple(first), () if closed else others, closed)


def least_items(flat: FlatSchema) -> float:
    """The items that an array has at least; those that it must contain are some."""
    contained = max(0.0, _count(flat, "minContains", 1) or 0) if any(True for _ in elements(flat, "contains")) else 0
    return max(flat.min_items or 0, contained)


def item_gaps(inner: FlatSchema, outer: FlatSchema) -> Iterator[Gap]:
    """Where the outer says what items are, or that some must be there, and the inner does not."""
    if not (inner.is_array or not inner.types) or inner.max_items == 0:
        return
    mine, theirs = layout(inner), layout(outer)
    if mine.read and theirs.read and not mine.closed and not mine.rest:
        fresh = next((wanted for index, wanted in enumerate(theirs.first) if not mine.at(index)), ())
        for keyword, wanted in (("prefixItems", fresh), ("items", theirs.rest)):
            if types := _types(wanted):
                yield gap("items", keyword, inner, outer, "", types)
    yield from _contained(inner, outer)


def _types(schemas: Schemas) -> str:
    return next((" or ".join(sorted(one.flat.types)) for one in schemas if one.flat.types), "")


def _contained(inner: FlatSchema, outer: FlatSchema) -> Iterator[Gap]:
    """Counted items: how many of the same kind there are, and whether there must be one at all."""
    mine, theirs = list(elements(inner, "contains")), list(elements(outer, "contains"))
    if len(theirs) != 1 or len(mine) > 1 or theirs[0].value in ({}, True):
        return  # of anything is what minItems says
    least, most = _count(outer, "minContains", 1), _count(outer, "maxContains", None)
    if not mine:
        wanted = schemas(outer, "contains")
        if least and wanted and (not inner.min_items or _may_lack(inner, wanted[0].flat)):
            yield gap("contained", "contains", inner, outer, "", number(least))
    elif canonical(mine[0].value) == canonical(theirs[0].value):
        had, limit = _count(inner, "minContains", 1), _count(inner, "maxContains", None)
        if (had or 0) < (least or 0):
            yield gap("bound", "minContains", inner, outer, number(had), number(least))
        if most is not None and (limit is None or limit > most):
            yield gap("bound", "maxContains", inner, outer, number(limit), number(most))


def _may_lack(flat: FlatSchema, wanted: FlatSchema) -> bool:
    """Its items may all be others than these: each may be anything, or is of another type for certain."""
    array = layout(flat)
    if not array.read or array.closed:
        return False
    return all(not one or _are_apart(one, wanted.types) for one in (*array.first, array.rest))


def _are_apart(schemas: Schemas, types: frozenset[str]) -> bool:
    mine = frozenset().union(*(one.flat.types for one in schemas))
    numbers = {"integer", "number"}
    return bool(mine and types) and mine.isdisjoint(types | (numbers if types & numbers else set()))


def _count(flat: FlatSchema, keyword: str, otherwise: float | None) -> float | None:
    return next(iter(numbers(flat, keyword)), otherwise)
