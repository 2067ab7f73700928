"""YAML and JSON documents with the position of every key and value, and views into them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from plumbrule.text import Place, Source, Span

Scalar = None | bool | int | float | str
Value = Scalar | list["Value"] | dict[str, "Value"]
Route = tuple[str | int, ...]
"""Keys and indexes from a document's root to a value; the unescaped tokens of its JSON Pointer (RFC 6901)."""


class Document(Protocol):
    """One YAML or JSON document. Mapping keys are strings; later duplicates win."""

    @property
    def source(self) -> Source: ...

    @property
    def root(self) -> Value: ...

    def key_span(self, route: Route) -> Span:
        """Span of the key that ends the route; of the value where the route ends in an index or is empty."""

    def value_span(self, route: Route) -> Span:
        """Span of the value at the route, quotes included."""

    def tagged(self, route: Route) -> bool:
        """The value carries an unknown YAML tag such as `!Ref`, so what it means is not known."""


_made = tuple.__new__
"""Makes an element of its three parts: a contract is walked through half a million, and a call costs twice as much."""


class Element(NamedTuple):
    """A value in a document and the way to it: what a `$ref` leads to, and where a finding points."""

    document: Document
    route: Route
    value: Value

    def get(self, key: str) -> Element | None:
        """The member of a mapping, or None where there is none."""
        value = self.value
        if isinstance(value, dict) and key in value:
            return _made(Element, (self.document, (*self.route, key), value[key]))
        return None

    def members(self) -> Iterator[tuple[str, Element]]:
        """Members of a mapping in document order; nothing for any other value."""
        document, route, mapping = self
        if isinstance(mapping, dict):
            for key, value in mapping.items():
                yield key, _made(Element, (document, (*route, key), value))

    def items(self) -> Iterator[Element]:
        """Items of a list; nothing for any other value."""
        document, route, listed = self
        if isinstance(listed, list):
            for index, value in enumerate(listed):
                yield _made(Element, (document, (*route, index), value))

    def members_of(self, key: str) -> Iterator[tuple[str, Element]]:
        """Members of a mapping that is a member; nothing where it is absent."""
        member = self.get(key)
        return member.members() if member else iter(())

    def items_of(self, key: str) -> Iterator[Element]:
        """Items of a list that is a member; nothing where it is absent."""
        member = self.get(key)
        return member.items() if member else iter(())

    def texts_of(self, key: str) -> tuple[str, ...]:
        """The strings in a list that is a member."""
        return tuple(item.value for item in self.items_of(key) if isinstance(item.value, str))

    def text(self, key: str) -> str | None:
        """A string member; None where absent or of another type."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return value if isinstance(value, str) else None

    def flag(self, key: str) -> bool | None:
        """A boolean member; None where absent or of another type."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return value if isinstance(value, bool) else None

    @property
    def is_reference(self) -> bool:
        """It is a mapping whose `$ref` is a text."""
        value = self.value
        return isinstance(value, dict) and "$ref" in value and isinstance(value["$ref"], str)

    @property
    def path(self) -> str:
        return self.document.source.path

    @property
    def key_place(self) -> Place:
        """The key that leads to the value; of a whole document its first key, which is where a reader looks."""
        first = next(iter(self.value), None) if not self.route and isinstance(self.value, dict) else None
        return Place(self.path, self.document.key_span(self.route if first is None else (first,)))

    @property
    def value_place(self) -> Place:
        return Place(self.path, self.document.value_span(self.route))

    def place_of(self, *keys: str) -> Place:
        """Place of a member's value below this element, or of this element's key where it is absent."""
        route, value = self.route, self.value
        for key in keys:
            if not isinstance(value, dict) or key not in value:
                return self.key_place
            value = value[key]
            route = (*route, key)
        return Place(self.path, self.document.value_span(route))
