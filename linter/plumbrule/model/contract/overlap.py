"""Paths that can match the same request, and neither is the more concrete one.

A request is given to the concrete path before the templated one (OpenAPI, "Path Templating Matching"). That decides
between `/orders/{id}` and `/orders/summary`, and neither between `/orders/{id}` and `/orders/{name}` nor between
`/orders/{id}/items` and `/{kind}/recent/items`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from plumbrule.model.contract.api import Operation
from plumbrule.model.contract.path_item import PathItem
from plumbrule.model.contract.paths import Segment
from plumbrule.model.document import Value

_BRACES = re.compile(r"\{[^{}]*\}")

Shape = tuple[bool, ...]
"""For each segment, whether it is a parameter and nothing else."""


class Overlap(NamedTuple):
    """Two paths that some request matches both of, in the order of the document."""

    first: PathItem
    later: PathItem

    @property
    def identical(self) -> bool:
        """They differ in the names of parameters only, so every request matches both."""
        return _shape(self.first) == _shape(self.later)

    @property
    def methods(self) -> frozenset[str]:
        """What both are called with."""
        return self.first.methods & self.later.methods


def overlaps(items: Sequence[PathItem]) -> Iterator[Overlap]:
    """Each pair that overlaps, pairs of the same shape first. Takes time by what is found, not by pairs of paths."""
    order = {id(item): number for number, item in enumerate(items)}
    by_shape: dict[tuple[str | None, Shape], list[PathItem]] = {}
    for item in items:
        by_shape.setdefault((item.template.action, _shape(item)), []).append(item)
    for (_, shape), members in by_shape.items():
        for alike in _matched(members, [], shape, shape):
            yield from (_ordered(one, other, order) for one, other in combinations(alike, 2) if _compatible(one, other))
    for ((action, shape), left), ((other_action, other_shape), right) in combinations(by_shape.items(), 2):
        if action == other_action and len(shape) == len(other_shape) and _undecided(shape, other_shape):
            for group in _matched(left, right, shape, other_shape):
                yield from (
                    _ordered(one, other, order)
                    for one in group
                    if _shape(one) == shape
                    for other in group
                    if _shape(other) == other_shape and _compatible(one, other)
                )


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


def _ordered(one: PathItem, other: PathItem, order: dict[int, int]) -> Overlap:
    return Overlap(one, other) if order[id(one)] < order[id(other)] else Overlap(other, one)


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
    if left.kind == right.kind == "parameter" and left.text.strip("{}") != left.name and left.text != right.text:
        return right.text.strip("{}") != right.name  # two patterns, which are not analysed
    here, there = _values(left, one), _values(right, other)
    return here is not None and there is not None and here.isdisjoint(there)


def _values(segment: Segment, item: PathItem) -> frozenset[str] | None:
    """What the segment may be; None where that is not listed."""
    if segment.kind == "literal":
        return frozenset({segment.text})
    if segment.kind == "mixed":
        return None
    lists = [_listed(segment.name, operation) for operation in item.operations]
    known = [values for values in lists if values is not None]
    return frozenset(str(value) for values in known for value in values) if len(known) == len(lists) else None


def _listed(name: str, operation: Operation) -> tuple[Value, ...] | None:
    schemas = [one.schema for one in operation.parameters_in("path") if one.name == name]
    return schemas[0].flat.enum if schemas and schemas[0] else None
