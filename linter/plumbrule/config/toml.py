"""TOML with the position of every key and value, of a text that the standard library has already accepted."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from plumbrule.model.document import Route, Value
from plumbrule.text import Source, Span

_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+')
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
_BARE = re.compile(r"[^,\]}#\n]+")


class TomlDocument:
    """A table of a TOML file, as a document of its own: routes start in the table."""

    def __init__(self, source: Source, table: Route, root: Value) -> None:
        self.source, self.root = source, root
        self._table = table
        self._spans = _Scanner(source.text).scanned()

    def key_span(self, route: Route) -> Span:
        return self._span(route, 0)

    def value_span(self, route: Route) -> Span:
        return self._span(route, 1)

    def tagged(self, route: Route) -> bool:  # noqa: ARG002  (TOML has no tags)
        return False

    def _span(self, route: Route, which: int) -> Span:
        """The span at a route, or of the nearest table around it that the text names."""
        whole = (*self._table, *route)
        known = (whole[:length] for length in range(len(whole), 0, -1) if whole[:length] in self._spans)
        nearest = next(known, None)
        return self._spans[nearest][which] if nearest else Span(0, 0)


@dataclass(slots=True)
class _Scanner:
    text: str
    at: int = 0
    spans: dict[Route, tuple[Span, Span]] = field(default_factory=dict)  # key and value
    arrays: Counter[Route] = field(default_factory=Counter)  # tables in each array of tables, so far

    def scanned(self) -> dict[Route, tuple[Span, Span]]:
        table: Route = ()
        self._skip()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip()
        return self.spans

    def _header(self) -> Route:
        """`[a.b]` or `[[a.b]]`: the route of the table that begins."""
        start, double = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if double else 1
        route, _ = self._dotted(())
        self.at += 2 if double else 1
        span = Span(start, self.at)
        if double:
            self.spans.setdefault(route, (span, span))
            self.arrays[route] += 1
            route = (*route, self.arrays[route] - 1)
        self.spans[route] = (span, span)
        return route

    def _dotted(self, table: Route) -> tuple[Route, Span]:
        """A dotted key below a table, the last table of an array standing for the array, and the span of the key."""
        self._skip()
        route, start, end = table, self.at, self.at
        while key := _KEY.match(self.text, self.at):
            if self.arrays[route]:
                route = (*route, self.arrays[route] - 1)
            route, end = (*route, _unquoted(key[0])), key.end()
            self.at = end
            self._skip()
            if self.text[self.at] != ".":
                break
            self.at += 1
            self._skip()
        return route, Span(start, end)

    def _pair(self, table: Route) -> None:
        route, key = self._dotted(table)
        self.at += 1  # the equals sign
        self._skip()
        self.spans[route] = (key, self._value(route))

    def _value(self, route: Route) -> Span:
        start = self.at
        if self.text[start] == "[":
            self._members("]", lambda index: self._item((*route, index)))
        elif self.text[start] == "{":
            self._members("}", lambda _: self._pair(route))
        elif string := _STRING.match(self.text, start):
            self.at = string.end()
        elif bare := _BARE.match(self.text, start):
            self.at = start + len(bare[0].rstrip())
        return Span(start, self.at)

    def _members(self, close: str, read: Callable[[int], None]) -> None:
        """Members of an inline table or an array, whose opening bracket is next."""
        self.at += 1
        self._skip()
        index = 0
        while self.text[self.at] != close:
            read(index)
            index += 1
            self._skip()
            if self.text[self.at] == ",":
                self.at += 1
                self._skip()
        self.at += 1

    def _item(self, route: Route) -> None:
        span = self._value(route)
        self.spans[route] = (span, span)

    def _skip(self) -> None:
        blank = _SPACE.match(self.text, self.at)
        assert blank is not None  # it matches the empty text
        self.at = blank.end()


def _unquoted(key: str) -> str:
    return str(tomllib.loads(f"key = {key}")["key"]) if key[0] in "\"'" else key
