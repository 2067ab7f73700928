"""A workspace in the DSL as the document that its JSON would be, with places in the DSL."""

from __future__ import annotations

from dataclasses import dataclass, field

from plumbrule.model.document import Route, Value
from plumbrule.read.structurizr.words import Word
from plumbrule.text import Source, Span


@dataclass(slots=True)
class Entry:
    """A mapping to be: an element, a relationship, a node of a deployment."""

    span: Span
    texts: dict[str, Word] = field(default_factory=dict)
    lists: dict[str, list[Entry]] = field(default_factory=dict)
    inner: dict[str, Entry] = field(default_factory=dict)

    def add(self, key: str, entry: Entry) -> None:
        self.lists.setdefault(key, []).append(entry)


class DslDocument:
    """The entries as plain values. The key of a value stands where the value does: the DSL has no keys."""

    __slots__ = ("_spans", "root", "source")

    def __init__(self, source: Source, workspace: Entry) -> None:
        self.source = source
        self._spans: dict[Route, Span] = {}
        self.root: Value = self._value(workspace, ())

    def _value(self, entry: Entry, route: Route) -> Value:
        self._spans[route] = entry.span
        value: dict[str, Value] = {}
        for key, word in entry.texts.items():
            self._spans[*route, key] = word.span
            value[key] = word.text
        for key, entries in entry.lists.items():
            self._spans[*route, key] = entries[0].span
            value[key] = [self._value(one, (*route, key, index)) for index, one in enumerate(entries)]
        for key, one in entry.inner.items():
            value[key] = self._value(one, (*route, key))
        return value

    def key_span(self, route: Route) -> Span:
        return self._spans[route]

    def value_span(self, route: Route) -> Span:
        return self._spans[route]

    def tagged(self, route: Route) -> bool:  # noqa: ARG002  (the DSL has no tags of YAML)
        return False
