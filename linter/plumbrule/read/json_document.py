"""One JSON document whose positions are found when somebody asks for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from json import JSONDecoder
from json.decoder import scanstring  # type: ignore[attr-defined]  # public name, missing in the type stubs
from typing import NamedTuple

from plumbrule.model.document import Route, Value
from plumbrule.text import Source, Span

_BLANK = re.compile(r"[ \t\n\r]*")
_COLON = re.compile(r"[ \t\n\r]*:[ \t\n\r]*")
_COMMA = re.compile(r"[ \t\n\r]*(?:,[ \t\n\r]*|(?=[\]}]))")
_scan: Callable[[str, int], tuple[object, int]]  # value at an offset, and where it ends
_scan = JSONDecoder(parse_int=float).scan_once  # type: ignore[attr-defined]  # float: takes any number of digits


class Member(NamedTuple):
    """Where a member of an object or an item of an array lies; an item's key is the item."""

    key: Span | None
    start: int


class JsonDocument:
    """A decoded document and its text. `repeats`: some object has a key twice, so the last one must be looked for."""

    __slots__ = ("_containers", "_repeats", "root", "source")

    def __init__(self, source: Source, root: Value, *, repeats: bool = False) -> None:
        self.source = source
        self.root = root
        self._repeats = repeats
        self._containers: dict[int, _Container] = {}

    def key_span(self, route: Route) -> Span:
        member = self._find(route)
        return self._value_span(member.start) if member.key is None else member.key

    def value_span(self, route: Route) -> Span:
        return self._value_span(self._find(route).start)

    def tagged(self, route: Route) -> bool:  # noqa: ARG002  (JSON has no tags)
        return False

    def members(self, route: Route) -> Iterator[tuple[str | int, Member]]:
        """Every member of the object or array at a route, as written, repeated keys too."""
        return walk(self.source.text, self._find(route).start)

    def _find(self, route: Route) -> Member:
        """The member at a route, or at the part of it that exists."""
        member = Member(None, skip_blank(self.source.text, 0))
        for step in route:
            container = self._containers.get(member.start)
            if container is None:
                container = self._containers[member.start] = _Container(self.source.text, member.start)
            found = container.find(step, to_end=self._repeats)
            if found is None:
                break
            member = found
        return member

    def _value_span(self, start: int) -> Span:
        return Span(start, skip_value(self.source.text, start))


class _Container:
    """Members of one object or array, known as far as somebody asked."""

    __slots__ = ("_known", "_rest")

    def __init__(self, text: str, start: int) -> None:
        self._known: dict[str | int, Member] = {}
        self._rest = walk(text, start)

    def find(self, step: str | int, *, to_end: bool) -> Member | None:
        if not to_end and step in self._known:
            return self._known[step]
        for key, member in self._rest:
            self._known[key] = member
            if key == step and not to_end:
                return member
        return self._known.get(step)


def walk(text: str, start: int) -> Iterator[tuple[str | int, Member]]:
    """Members of the object or array that starts here, in order; nothing for a scalar. The text is valid JSON."""
    if text[start] == "{":
        at = skip_blank(text, start + 1)
        while text[at] != "}":
            key, end = scanstring(text, at + 1, True)
            value = _end(_COLON, text, end)
            yield key, Member(Span(at, end), value)
            at = _end(_COMMA, text, skip_value(text, value))
    elif text[start] == "[":
        at, index = skip_blank(text, start + 1), 0
        while text[at] != "]":
            yield index, Member(None, at)
            at, index = _end(_COMMA, text, skip_value(text, at)), index + 1


def skip_blank(text: str, start: int) -> int:
    return _end(_BLANK, text, start)


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def skip_value(text: str, start: int) -> int:
    """Where the value that starts here ends; `StopIteration` or `ValueError` where it is none."""
    return _scan(text, start)[1]
