"""Paths that can match the same request, and neither is the more concrete one.

A request is given to the concrete path before the templated one (OpenAPI, "Path Templating Matching"). That decides
between `/orders/{id}` and `/orders/summary`, and neither between `/orders/{id}` and `/orders/{name}` nor between
`/orders/{id}/items` and `/{kind}/recent/items`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice, takewhile
from typing import NamedTuple

from plumbrule.model.contract.api import Schema
from plumbrule.model.contract.flat import FlatSchema
from plumbrule.model.contract.paths import Segment
from plumbrule.model.design.path_item import PathItem

_BRACES = re.compile(r"\{[^{}]*\}")
MOST = 1_000  # pairs of crossing paths that are looked at; where there are more, the paths follow no scheme at all
_NUMERIC = frozenset({"integer", "number"})
_FORMATS = {
    "uuid": re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "date-time": re.compile(r"\d{4}-\d{2}-\d{2}T.*"),
}
"""Formats that no word has."""

Shape = tuple[bool, ...]
"""For each segment, whether it is a parameter and nothing else."""


class Twins(NamedTuple):
    """Two paths that differ in the names of parameters only, in the order of the document."""

    first: PathItem
    later: PathItem


class Crossing(NamedTuple):
    """A path and others that share requests with it, each the more concrete one somewhere."""

    item: PathItem
    others: tuple[PathItem, ...]

    @property
    def fork(self) -> str:
        """The path up to where one of two goes on with a parameter and the other with a text."""
        pairs = list(zip(self.item.template.segments, self.others[0].template.segments, strict=True))
        shared = takewhile(lambda pair: pair[0].kind == pair[1].kind, pairs)
        return "/" + "/".join(_literal(segment) for segment, _ in shared)


def twins(items: Sequence[PathItem]) -> Iterator[Twins]:
    """Each path that is an earlier one again, with that one. Takes time by the number of paths."""
    for (_, shape), members in _by_shape(items).items():
        for alike in _matched(members, (), shape, shape):
            for index, later in enumerate(alike):
                first = next((one for one in alike[:index] if _compatible(one, later)), None)
                if first is not None:
                    yield Twins(first, later)


def crossings(items: Sequence[PathItem]) -> Iterator[Crossing]:
    """The fewest paths that explain all that cross: the one in most pairs first, then of what is left."""
    partners: dict[int, list[int]] = {}
    for one, other in sorted(islice(_crossing_pairs(items), MOST)):
        partners.setdefault(one, []).append(other)
        partners.setdefault(other, []).append(one)
    while partners:
        hub = max(partners, key=lambda number: (len(partners[number]), number))
        others = partners.pop(hub)
        yield Crossing(items[hub], tuple(items[other] for other in sorted(others)))
        for other in others:
            partners[other].remove(hub)
            if not partners[other]:
                del partners[other]


def _crossing_pairs(items: Sequence[PathItem]) -> Iterator[tuple[int, int]]:
    """Positions of two paths that cross."""
    numbers = {id(item): number for number, item in enumerate(items)}
    shapes = _by_shape(items)
    for (action, shape), (other_action, other_shape) in combinations(shapes, 2):
        if action != other_action or len(shape) != len(other_shape) or not _undecided(shape, other_shape):
            continue
        for group in _matched(shapes[action, shape], shapes[other_action, other_shape], shape, other_shape):
            left = [item for item in group if _shape(item) == shape]
            right = [item for item in group if _shape(item) == other_shape]
            yield from ((numbers[id(a)], numbers[id(b)]) for a in left for b in right if _compatible(a, b))


def _by_shape(items: Sequence[PathItem]) -> dict[tuple[str | None, Shape], list[PathItem]]:
    found: dict[tuple[str | None, Shape], list[PathItem]] = {}
    for item in items:
        found.setdefault((item.template.action, _shape(item)), []).append(item)
    return found


def _undecided(shape: Shape, other: Shape) -> bool:
    """Each is the more concrete one somewhere."""
    pairs = set(zip(shape, other, strict=True))
    return {(True, False), (False, True)} <= pairs


def _matched(
    left: Sequence[PathItem], right: Sequence[PathItem], shape: Shape, other: Shape
) -> Iterator[list[PathItem]]:
    """The paths that agree where all of them are literal."""
    places = [index for index, free in enumerate(zip(shape, other, strict=True)) if not any(free)]
    found: dict[tuple[str, ...], list[PathItem]] = {}
    for item in (*left, *right):
        segments = item.template.segments
        found.setdefault(tuple(_literal(segments[index]) for index in places), []).append(item)
    return iter(found.values())


def _shape(item: PathItem) -> Shape:
    return tuple(segment.kind == "parameter" for segment in item.template.segments)


def _literal(segment: Segment) -> str:
    """The text that must be there; of `{id}.json`, whatever the parameter's name, `{}.json`."""
    return _BRACES.sub("{}", segment.text)


def _compatible(one: PathItem, other: PathItem) -> bool:
    """No segment has listed values, or a pattern, that keep the two apart."""
    pairs = zip(one.template.segments, other.template.segments, strict=True)
    return not any(_apart(left, right, one, other) for left, right in pairs)


def _apart(left: Segment, right: Segment, one: PathItem, other: PathItem) -> bool:
    """The two segments can never be the same text, or patterns decide, which are not analysed."""
    if left.kind == right.kind == "parameter":
        patterned = _pattern_in_braces(left) and _pattern_in_braces(right) and left.text != right.text
        here, there = _listed(left, one), _listed(right, other)
        return patterned or (here is not None and there is not None and here.isdisjoint(there))
    if left.kind == "literal" and right.kind == "parameter":
        return not _may_be(left.text, right, other)
    if right.kind == "literal" and left.kind == "parameter":
        return not _may_be(right.text, left, one)
    return False


def _pattern_in_braces(segment: Segment) -> bool:
    return segment.text.strip("{}") != segment.name


def _may_be(text: str, segment: Segment, item: PathItem) -> bool:
    """Some operation of the path would take the text for the parameter."""
    if _pattern_in_braces(segment):
        return False
    flats = [schema.flat if schema else None for schema in _schemas(segment, item)]
    return not flats or any(flat is None or _takes(flat, text) for flat in flats)


def _takes(flat: FlatSchema, text: str) -> bool:
    if flat.pattern is not None or (flat.enum is not None and text not in map(str, flat.enum)):
        return False
    if flat.types and flat.types <= _NUMERIC:
        return text.isascii() and text.removeprefix("-").isdigit()
    return flat.format not in _FORMATS or _FORMATS[flat.format].fullmatch(text) is not None


def _listed(segment: Segment, item: PathItem) -> frozenset[str] | None:
    """The values that the parameter may have; None where they are not listed."""
    enums = [schema.flat.enum if schema else None for schema in _schemas(segment, item)]
    known = [values for values in enums if values is not None]
    return frozenset(str(value) for values in known for value in values) if known and len(known) == len(enums) else None


def _schemas(segment: Segment, item: PathItem) -> list[Schema | None]:
    """What each operation of the path says of the parameter."""
    found = (one for operation in item.operations for one in operation.parameters_in("path"))
    return [one.schema for one in found if one.name == segment.name]
