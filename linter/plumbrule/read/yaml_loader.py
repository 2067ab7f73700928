"""Builds one YAML document from parser events."""

from __future__ import annotations

from collections.abc import Callable
from sys import intern
from typing import Any, Literal, NamedTuple, NoReturn

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from plumbrule.model.document import Value
from plumbrule.model.input import Problem, Reader
from plumbrule.read.limits import MAX_DEPTH, MAX_EXPANDED, too_deep
from plumbrule.read.repeated import repeated_key
from plumbrule.read.scalars import NUMBER_STARTS, WORDS, number_or_text, resolve
from plumbrule.read.yaml_document import Nodes
from plumbrule.text import Place, Source

ParserEvent = Any
"""An event of PyYAML. Its type stubs call every mark and tag optional; both parsers always set the marks."""

_STANDARD = "tag:yaml.org,2002:"
_MERGE = _STANDARD + "merge"
_RESOLVED = frozenset(_STANDARD + name for name in ("int", "float", "bool", "null"))


class RefusedError(Exception):
    """The document cannot be read any further; `read.yaml` turns this into its problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Anchor(NamedTuple):
    number: int
    value: Value
    text: str | None  # of a scalar


class Loader:
    """Reads the nodes of one document, recursively: the depth is capped. `base` is where the events count from."""

    def __init__(self, source: Source, reader: Reader, base: int, next_event: Callable[[], ParserEvent]) -> None:
        self.nodes = Nodes()
        self.problems: list[Problem] = []
        self._source = source
        self._reader = reader
        self._base = base
        self._next = next_event
        self._depth = 0
        self._flow_end = 0  # where the last flow collection ended
        self._plain = WORDS.copy()  # what a plain scalar means: the same text again is the same object
        self._anchors: dict[str, _Anchor] = {}
        self._sizes: dict[int, int] = {}  # anchored collection → its nodes, aliases expanded
        self._borrowed = 0  # nodes that aliases added so far

    def value(self, event: ParserEvent) -> Value:
        """The value that begins with this event."""
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is MappingStartEvent:
            return self._mapping(event)
        if kind is SequenceStartEvent:
            return self._sequence(event)
        return self._alias(event).value

    def _scalar(self, event: ParserEvent) -> Value:
        nodes = self.nodes
        nodes.starts.append(event.start_mark.index)
        nodes.ends.append(event.end_mark.index)
        text: str = event.value
        value: Value = text
        if event.implicit[0]:
            value = number_or_text(text) if text[:1] in NUMBER_STARTS else self._plain.setdefault(text, text)
        elif event.tag is not None:
            value = self._tagged_scalar(event.tag, text, plain=not event.style)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchor(len(nodes.starts) - 1, value, text)
        return value

    def _tagged_scalar(self, tag: str, text: str, *, plain: bool) -> Value:
        if tag in _RESOLVED:
            return resolve(text)
        if tag.startswith(_STANDARD):
            return text
        self.nodes.tagged.add(len(self.nodes.starts) - 1)
        return resolve(text) if plain else text

    def _sequence(self, event: ParserEvent) -> list[Value]:
        items: list[Value] = []
        order, borrowed, next_event = self._open(event, items), self._borrowed, self._next
        while type(item := next_event()) is not SequenceEndEvent:
            items.append(self._scalar(item) if type(item) is ScalarEvent else self.value(item))
        self._close(event, item, order, borrowed)
        return items

    def _mapping(self, event: ParserEvent) -> dict[str, Value]:
        members: dict[str, Value] = {}
        order, borrowed, next_event = self._open(event, members), self._borrowed, self._next
        starts, ends = self.nodes.starts, self.nodes.ends
        merge: int | None = None
        repeated = False
        while type(item := next_event()) is not MappingEndEvent:
            place, simple = len(starts), type(item) is ScalarEvent and item.anchor is None
            if simple:
                starts.append(item.start_mark.index)
                ends.append(item.end_mark.index)
                key = intern(item.value)
                if key == "<<":
                    merge = place if item.implicit[0] or item.tag == _MERGE else None
            else:
                key = self._odd_key(item)
            if key in members:
                self.nodes.repeats[place] = key
                repeated = True
            item = next_event()
            members[key] = self._scalar(item) if type(item) is ScalarEvent else self.value(item)
        self._close(event, item, order, borrowed)
        if repeated:
            self._report_repeats(self.nodes.collections[order], members)
        if merge is not None:
            self._merge(self.nodes.collections[order], merge, members)
        return members

    def _open(self, event: ParserEvent, collection: Value) -> int:
        """Which of the document's collections the new one is, from 0."""
        if self._depth == MAX_DEPTH:
            raise RefusedError(too_deep(self._reader, self._place_of(event)))
        self._depth += 1
        nodes = self.nodes
        number = len(nodes.starts)
        nodes.starts.append(event.start_mark.index)
        nodes.ends.append(event.start_mark.index)
        nodes.collections.append(number)
        nodes.afters.append(0)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchor(number, collection, None)
        if event.tag is not None and not event.tag.startswith(_STANDARD):
            nodes.tagged.add(number)
        return len(nodes.afters) - 1

    def _close(self, start: ParserEvent, end: ParserEvent, order: int, borrowed: int) -> None:
        """A block collection ends with its last node: libyaml's own mark lies behind the comments that follow."""
        self._depth -= 1
        nodes = self.nodes
        nodes.afters[order] = len(nodes.starts)
        number = nodes.collections[order]
        if start.flow_style:
            nodes.ends[number] = self._flow_end = end.end_mark.index
        else:
            nodes.ends[number] = max(nodes.ends[-1], self._flow_end)
        if start.anchor is not None:
            self._sizes[number] = len(nodes.starts) - number + self._borrowed - borrowed

    def _alias(self, event: ParserEvent) -> _Anchor:
        anchor = self._anchors.get(event.anchor)
        if anchor is None:
            self._refuse("syntax", event, f"alias *{event.anchor} has no anchor before it")
        if anchor.text is None and not self.nodes.following(anchor.number):
            self._refuse("syntax", event, f"alias *{event.anchor} lies inside its own anchor")
        self._borrowed += self._sizes.get(anchor.number, 1)
        if self._borrowed > MAX_EXPANDED:
            self._refuse("limit", event, f"aliases expand to more than {MAX_EXPANDED:,} nodes")
        nodes = self.nodes
        nodes.aliases[len(nodes.starts)] = anchor.number
        nodes.starts.append(event.start_mark.index)
        nodes.ends.append(event.end_mark.index)
        return anchor

    def _odd_key(self, event: ParserEvent) -> str:
        """Text of a key that has an anchor, is an alias, or, with a problem, is no scalar."""
        number = len(self.nodes.starts)
        if type(event) is ScalarEvent:
            self._scalar(event)
            return event.value
        if type(event) is AliasEvent and (text := self._alias(event).text) is not None:
            return text
        if type(event) is not AliasEvent:
            self.value(event)
        place = self._place(number)
        if self._source.text[max(place.span.start - 1, 0) : place.span.start + 1] == "{{":
            self._refuse("syntax", event, "a mapping is the key of a mapping")
        self.problems.append(Problem("syntax", self._reader, place, "a key is no scalar"))
        return self._source.text[place.span.start : place.span.end]

    def _report_repeats(self, number: int, members: dict[str, Value]) -> None:
        first: dict[str, int] = {}
        for key, node in self.nodes.entries(number, members):
            if first.setdefault(key, node) != node:
                self.problems.append(repeated_key(self._reader, key, self._place(first[key]), self._place(node)))

    def _merge(self, number: int, merge: int, members: dict[str, Value]) -> None:
        """Carry out `<<`: the mapping's own keys win, then the earlier of several sources."""
        nodes, sources = self.nodes, self._merge_sources(merge, members["<<"])
        if not sources:
            return
        nodes.merges.update([node for key, node in nodes.entries(number, members) if key == "<<"])
        del members["<<"]
        merged = nodes.merged[number] = {}
        for source_number, source in sources:
            keys = nodes.keys(source_number, source)
            for key, value in source.items():
                if key not in members:
                    members[key] = value
                    merged[key] = keys[key]

    def _merge_sources(self, merge: int, value: Value) -> list[tuple[int, dict[str, Value]]]:
        """Mappings that `<<` names, each with its node; none where it names anything else: then it is a plain key."""
        nodes = self.nodes
        number = nodes.target(nodes.following(merge))
        if isinstance(value, dict):
            return [(number, value)]
        if not isinstance(value, list):
            return []
        items = zip(nodes.items(number), value, strict=True)
        sources = [(nodes.target(item), source) for item, source in items if isinstance(source, dict)]
        return sources if len(sources) == len(value) else []

    def _place(self, number: int) -> Place:
        return self._source.place(self._base + self.nodes.starts[number], self._base + self.nodes.ends[number])

    def _refuse(self, kind: Literal["syntax", "limit"], event: ParserEvent, message: str) -> NoReturn:
        raise RefusedError(Problem(kind, self._reader, self._place_of(event), message))

    def _place_of(self, event: ParserEvent) -> Place:
        return self._source.place(self._base + event.start_mark.index, self._base + event.end_mark.index)
