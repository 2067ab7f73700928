"""How deep a path nests one resource in another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.contract.fields import is_id
from plumbrule.model.design.path_item import lasting
from plumbrule.model.names import is_plural, normal, singular

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.contract.paths import Template
    from plumbrule.model.design.path_item import PathItem

SHARED = 0.8  # of the paths, from which on what they begin with is where the API lives: an account, a tenant


class Nest(NamedTuple):
    """A path that nests too deep, with all that lies below the same resource."""

    item: PathItem
    owners: tuple[str, ...]  # the collections that its items lie in, the outermost first
    paths: int  # at or below it


class _Level(NamedTuple):
    collection: str
    parameter: str
    path: str  # up to the parameter


def too_deep(api: Api, most: int) -> list[Nest]:
    """Resources with more than `most` items on the way to them, once for each such resource."""
    items = lasting(api)
    common = _common(items)
    found: dict[str, list[PathItem]] = {}
    for item in items:
        levels = _levels(item.template)[common : common + most + 1]
        if len(levels) > most and _is_own_id(levels[-1]):
            found.setdefault(levels[-1].path, []).append(item)
    return [Nest(one[0], _owners(one[0], common, most), len(one)) for one in found.values()]


def _owners(item: PathItem, common: int, most: int) -> tuple[str, ...]:
    return tuple(level.collection for level in _levels(item.template)[common : common + most + 1])


def _is_own_id(level: _Level) -> bool:
    """Names an item by an id that is its own; a number, a name or a key may be unique only inside the parents."""
    return is_id(level.parameter) or (
        is_plural(level.collection) and normal(level.parameter) == singular(level.collection)
    )


def _levels(template: Template) -> list[_Level]:
    """The collections that a parameter follows; a compound key is one level."""
    found: list[_Level] = []
    segments = template.segments
    for index in range(template.prefix + 1, len(segments)):
        before, here = segments[index - 1], segments[index]
        if before.is_literal and here.kind == "parameter":
            path = "/".join(one.text for one in segments[: index + 1])
            found.append(_Level(before.text, here.name, path))
    return found


def _common(items: list[PathItem]) -> int:
    """How many levels nearly all paths begin with; they lead to the API, not to a resource in it."""
    level = 0
    while items:
        fronts: dict[str, int] = {}
        for item in items:
            levels = _levels(item.template)
            if len(levels) > level:
                front = levels[level].path
                fronts[front] = fronts.get(front, 0) + 1
        if not fronts or max(fronts.values()) < SHARED * len(items):
            return level
        level += 1
    return level
