"""Paths that do not go from a collection to one of its items and on to a collection of that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.design.path_item import lasting
from plumbrule.model.design.path_verb import verb_paths
from plumbrule.model.lists.listing import is_singleton
from plumbrule.model.names import is_plural, tokens, words
from plumbrule.model.norm import FEWEST

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.contract.paths import Segment
    from plumbrule.model.design.path_item import PathItem

_COMPOUND = words(  # parts of one key: places, times, ranges, sizes
    "lat latitude lon lng long longitude x y z from to start end begin until since min max year month day week date"
    " hour time width height owner repo repository base quote source target page offset limit"
)
_LINKS = words("by for with v1 v2 v3 v4 v5")
_FILE_TYPES = words("ext extension format type")
_RANGE = re.compile(r"\}\.{2,3}\{")
_PREFIXES = words(
    "resource name parent tenant version locale lang language region environment env workspace account project realm"
)


class Break(NamedTuple):
    """Where a path leaves the pattern. `upto` is the path to that place, `reason` goes behind it."""

    item: PathItem
    upto: str
    reason: str
    paths: int  # that go through the same place


def breaks(api: Api) -> list[Break]:
    """The places where paths do not alternate, each once; none of an API of procedures."""
    if verb_paths(api).is_rpc:
        return []
    items = lasting(api)
    fronts = _fronts(items)
    pairs = _pairs(items)
    found: dict[str, list[tuple[PathItem, str]]] = {}
    for item in items:
        for upto, reason in _places(item, fronts, pairs):
            found.setdefault(upto, []).append((item, reason))
    return [Break(users[0][0], upto, users[0][1], len(users)) for upto, users in found.items()]


def _fronts(items: list[PathItem]) -> Counter[str]:
    """How many different things the paths name behind each of their beginnings."""
    seen: set[tuple[str, str]] = set()
    for item in items:
        texts = [segment.text for segment in item.template.segments]
        seen.update(("/".join(texts[:end]), "".join(texts[end : end + 1])) for end in range(1, len(texts)))
    return Counter(front for front, _ in seen)


def _pairs(items: list[PathItem]) -> Counter[tuple[str, str]]:
    """How many paths have two parameters side by side: what several share is one key."""
    return Counter(
        (one.name, other.name)
        for item in items
        for one, other in dict.fromkeys(pairwise(item.template.segments))
        if one.kind == other.kind == "parameter"
    )


def _places(item: PathItem, fronts: Counter[str], pairs: Counter[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each place where a path leaves the pattern, by the path up to it, with the reason."""
    segments, first = item.template.segments, item.template.prefix
    texts = [segment.text for segment in segments]
    if len(segments) > first and segments[first].kind == "parameter" and not _is_front(segments[first], fronts, texts):
        yield "/".join(texts[: first + 1]), f"begins with {texts[first]}, which no collection stands before"
    for index in range(first, len(segments)):
        upto = "/".join(texts[: index + 1])
        if segments[index].kind == "mixed" and _joins_two(segments[index]):
            yield upto, f"joins two parameters in {texts[index]}, which no client can take apart"
        elif index > first and _adjoin(segments[index - 1], segments[index], pairs):
            yield upto, f"has {texts[index - 1]} and {texts[index]} side by side, so nobody knows what the second is"
        elif index > first + 1 and _is_row(segments[index - 2 : index + 1], item) and _is_alone(texts, index, fronts):
            yield upto, f"has {'/'.join(texts[index - 2 : index + 1])} in a row, and nothing else lies there"


def _is_front(segment: Segment, fronts: Counter[str], texts: list[str]) -> bool:
    """A place that the whole API lies in: a tenant, or what several resources share."""
    upto = "/".join(texts[: texts.index(segment.text) + 1])
    shared = fronts[upto] >= FEWEST or not _PREFIXES.isdisjoint(tokens(segment.name))
    return shared or segment.text.endswith(("*}", "+}"))


def _adjoin(one: Segment, other: Segment, pairs: Counter[tuple[str, str]]) -> bool:
    """Two parameters side by side, but no place, range or time, and no `userType` and `userId`: those are one key."""
    if {one.kind, other.kind} != {"parameter"} or pairs[one.name, other.name] >= FEWEST:
        return False
    first, second = set(tokens(one.name)), set(tokens(other.name))
    return _COMPOUND.isdisjoint(first | second) and not first & second - {"id"}


def _joins_two(segment: Segment) -> bool:
    if segment.text.count("{") < 2 or _RANGE.search(segment.text):
        return False
    names = re.findall(r"\{([^{}]*)\}", segment.text)
    return tokens(names[-1])[-1] not in _FILE_TYPES and not all(_COMPOUND & set(tokens(name)) for name in names)


def _is_row(segments: tuple[Segment, ...], item: PathItem) -> bool:
    """Three literals, first a collection and last another: no name space, no action, nothing that there is one of."""
    first, *_, last = segments
    if not all(one.is_literal and tokens(one.text)[0] not in _LINKS for one in segments):
        return False
    if not (is_plural(first.text) and is_plural(last.text)) or any(map(_is_one, segments[1:])):
        return False
    return any(operation.method == "GET" and not operation.is_entry for operation in item.operations)


def _is_one(segment: Segment) -> bool:
    return is_singleton(segment.text)


def _is_alone(texts: list[str], index: int, fronts: Counter[str]) -> bool:
    """Nothing else lies in what the words before would be a name space of."""
    return fronts["/".join(texts[:index])] < FEWEST and fronts["/".join(texts[: index - 1])] < FEWEST
