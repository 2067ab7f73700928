"""One YAML document, and where each of its nodes lies."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from plumbrule.model.document import Route, Value
from plumbrule.text import Source, Span

_BLANK = " \t\r\n\x85\u2028\u2029"


class YamlDocument:
    """A document of a stream. `base` is the offset in the source that its nodes count from."""

    __slots__ = ("_base", "_nodes", "root", "source")

    def __init__(self, source: Source, root: Value, nodes: Nodes, base: int) -> None:
        self.source = source
        self.root = root
        self._nodes = nodes
        self._base = base

    def key_span(self, route: Route) -> Span:
        return self._span(self._nodes.find(self.root, route)[0])

    def value_span(self, route: Route) -> Span:
        return self._span(self._nodes.find(self.root, route)[1])

    def tagged(self, route: Route) -> bool:
        if not self._nodes.tagged:  # asked of every value of a manifest, and hardly any has a tag
            return False
        number = self._nodes.find(self.root, route)[1]
        return self._nodes.target(number) in self._nodes.tagged

    def _span(self, number: int) -> Span:
        """Span of a node; the line ends that libyaml counts into a block scalar are left out."""
        start, end = self._base + self._nodes.starts[number], self._base + self._nodes.ends[number]
        return Span(start, start + len(self.source.text[start:end].rstrip(_BLANK)))


class Nodes:
    """Positions of a document's nodes, numbered as they appear; keys are nodes like values, so the root is 0.

    A collection's nodes follow it directly, and the keys of its mapping come in the same order, so a table of its
    members needs nothing else. Tables are made for the collections that somebody asks about.
    """

    __slots__ = (
        "_tables",
        "afters",
        "aliases",
        "collections",
        "ends",
        "merged",
        "merges",
        "repeats",
        "starts",
        "tagged",
    )

    def __init__(self) -> None:
        self.starts = array("I")
        self.ends = array("I")
        self.collections = array("I")  # numbers of the mappings and lists
        self.afters = array("I")  # of each, the number after its last node; 0 while it is open
        self.aliases: dict[int, int] = {}  # alias → the node it stands for
        self.repeats: dict[int, str] = {}  # key node → key that its mapping had before
        self.merges: set[int] = set()  # key nodes `<<` that were carried out, so that no member has their name
        self.merged: dict[int, dict[str, int]] = {}  # mapping → keys that came by `<<`, with their nodes
        self.tagged: set[int] = set()  # nodes whose tag has a meaning that is not known
        self._tables: dict[int, dict[str, int] | list[int]] = {}

    def find(self, root: Value, route: Route) -> tuple[int, int]:
        """Nodes of the key (in a list: of the item) and of the value at a route, or at the part of it that exists."""
        value, key, number = root, 0, 0
        for step in route:
            number = self.target(number)
            if isinstance(value, dict) and isinstance(step, str) and step in value:
                key = self.keys(number, value)[step]
                number, value = self.following(key), value[step]
            elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
                key = number = self.items(number)[step]
                value = value[step]
            else:
                break
        return key, number

    def target(self, number: int) -> int:
        """The node itself, or what it is an alias of."""
        return self.aliases.get(number, number)

    def following(self, number: int) -> int:
        """The node after this one and all that is in it."""
        order = bisect_left(self.collections, number)
        is_collection = order < len(self.collections) and self.collections[order] == number
        return self.afters[order] if is_collection else number + 1

    def keys(self, number: int, mapping: Mapping[str, Value]) -> dict[str, int]:
        """Key → its node, for the mapping that is node `number`; the last one where a key is repeated."""
        table = self._tables.get(number)
        if not isinstance(table, dict):
            table = dict(self.entries(number, mapping)) | self.merged.get(number, {})
            self._tables[number] = table
        return table

    def entries(self, number: int, mapping: Mapping[str, Value]) -> Iterator[tuple[str, int]]:
        """Keys that the mapping writes itself, with their nodes, repeated ones too."""
        names = iter(mapping)
        key, end = number + 1, self.following(number)
        while key < end:
            if key not in self.merges:
                yield self.repeats[key] if key in self.repeats else next(names), key
            key = self.following(self.following(key))

    def items(self, number: int) -> list[int]:
        """Nodes of the items of the list that is node `number`."""
        table = self._tables.get(number)
        if not isinstance(table, list):
            table = []
            item, end = number + 1, self.following(number)
            while item < end:
                table.append(item)
                item = self.following(item)
            self._tables[number] = table
        return table
