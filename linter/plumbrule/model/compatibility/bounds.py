"""Keywords that bound a value: numbers, lengths, counts and steps (JSON Schema 2020-12 Validation, 6.2 to 6.5)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from fractions import Fraction

from plumbrule.model.compatibility.gap import Gap, gap
from plumbrule.model.compatibility.limits import is_whole, limit, steps
from plumbrule.model.compatibility.said import numbers, said
from plumbrule.model.compatibility.tuples import layout, least_items
from plumbrule.model.compatibility.values import number
from plumbrule.model.contract.flat import FlatSchema


def bound_gaps(inner: FlatSchema, outer: FlatSchema) -> Iterator[Gap]:
    """The bounds of the outer that the inner does not keep."""
    if _may_be(inner, "number", "integer"):
        yield from _ranges(inner, outer)
        yield from _steps(inner, outer)
    if _may_be(inner, "string"):
        yield from _least("minLength", inner, outer, inner.min_length, outer.min_length)
        yield from _most("maxLength", inner, outer, inner.max_length, outer.max_length)
    if _may_be(inner, "array"):
        most = most_items(inner)
        yield from _least("minItems", inner, outer, least_items(inner), outer.min_items)
        yield from _most("maxItems", inner, outer, most, most_items(outer))
        if True in said(outer, "uniqueItems") and True not in said(inner, "uniqueItems") and not _below(most, 2):
            yield gap("bound", "uniqueItems", inner, outer, "", "true")


def _may_be(flat: FlatSchema, *types: str) -> bool:
    return not flat.types or not flat.types.isdisjoint(types)


def _ranges(inner: FlatSchema, outer: FlatSchema) -> Iterator[Gap]:
    whole = is_whole(inner)
    for sign in (1, -1):
        mine, theirs = limit(inner, sign, whole=whole), limit(outer, sign, whole=whole)
        if theirs is not None and (mine is None or mine.rank < theirs.rank):
            shown = limit(outer, sign) or theirs
            yield gap("bound", shown.keyword, inner, outer, str(limit(inner, sign) or ""), str(shown))


def _steps(inner: FlatSchema, outer: FlatSchema) -> Iterator[Gap]:
    mine = steps(inner)
    if inner.types == {"integer"}:
        mine.append(Fraction(1))
    step = _common(mine)
    if any(step is None or step % one for one in steps(outer)):
        told = [", ".join(number(one) for one in numbers(flat, "multipleOf")) for flat in (inner, outer)]
        yield gap("bound", "multipleOf", inner, outer, *told)


def _common(steps: Iterable[Fraction]) -> Fraction | None:
    """The least number that is a multiple of all."""
    found: Fraction | None = None
    for one in steps:
        found = one if found is None else _least_common(found, one)
    return found


def _least_common(one: Fraction, other: Fraction) -> Fraction:
    return Fraction(math.lcm(one.numerator, other.numerator), math.gcd(one.denominator, other.denominator))


def most_items(flat: FlatSchema) -> float | None:
    """The items that an array may have; one of described positions alone has no more than these."""
    array = layout(flat)
    ends = [end for end in (flat.max_items, len(array.first) if array.closed else None) if end is not None]
    return min(ends, default=None)


def _below(value: float | None, end: int) -> bool:
    return value is not None and value < end


def _least(
    keyword: str, inner: FlatSchema, outer: FlatSchema, mine: float | None, theirs: float | None
) -> Iterator[Gap]:
    if theirs is not None and (mine or 0) < theirs:
        yield gap("bound", keyword, inner, outer, number(mine or None), number(theirs))


def _most(
    keyword: str, inner: FlatSchema, outer: FlatSchema, mine: float | None, theirs: float | None
) -> Iterator[Gap]:
    if theirs is not None and (mine is None or mine > theirs):
        yield gap("bound", keyword, inner, outer, number(mine), number(theirs))
