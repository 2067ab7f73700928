"""What a diagram shows: named nodes and what runs between them, with nothing of any format in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from plumbrule.rule import Severity

Kind = Literal["call", "route", "use", "publish", "subscribe", "start-order", "may-call", "returns", "stored-in"]
Mode = Literal["sync", "async", "unknown"]


class Origin(NamedTuple):
    """Where a fact was read."""

    file: str
    line: int


class Fact(NamedTuple):
    """Something that is known of a node, in the words of the model."""

    value: str | int | bool
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """`id` is the node's address in the model, or what stands for several of them; `role` a word of the model."""

    id: str
    name: str
    role: str
    note: str = ""  # what a reader wants beside the name: the engine of a store
    count: int | None = None  # replicas, or how many nodes this one stands for
    home: str | None = None  # id of the node whose group this one shares
    group: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def times(self) -> int | None:
        """The count where it says something: that a service runs once is what everybody expects."""
        return None if self.count == 1 and self.role != "group" else self.count


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """`source` and `target` are ids of nodes."""

    source: str
    target: str
    kind: Kind
    mode: Mode = "unknown"
    protocol: str | None = None
    evidence: str = "declared"
    count: int = 1  # of edges that this one stands for
    origins: tuple[Origin, ...] = ()

    @property
    def is_async(self) -> bool:
        return self.mode == "async"

    @property
    def words(self) -> str:
        """What is to be written at the line: a protocol that is not HTTP, and how many edges the line stands for.

        The protocol of a store is no news beside its engine.
        """
        plain = self.kind == "use" or self.protocol is None or self.protocol.lower() in {"http", "https"}
        many = f"×{self.count}" if self.count > 1 else ""
        return many if plain else f"{self.protocol} {many}".strip()


class Mark(NamedTuple):
    """A finding about something that is drawn. `subjects` are ids of nodes and pairs of them."""

    rule: str
    severity: Severity
    message: str
    subject: str  # in the words of the finding: an address
    nodes: frozenset[str]
    edges: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Nodes by group, name and id; edges by the names of their ends. `omitted` says what is not shown, with counts."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    omitted: Mapping[str, int] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()  # how what is shown was put together
    marks: tuple[Mark, ...] = ()  # the worst first
    downwards: bool = False  # layers lie below one another
    grouping: str = ""  # what the groups are: domain, tier, …
    layers: tuple[str, ...] = ()  # groups in the order that they are to be shown in; others follow by name

    @property
    def groups(self) -> list[str]:
        """Names of groups that hold nodes: layers first, then the others by name; "" is none of them."""
        found = {node.group for node in self.nodes} - {""}
        return [*(name for name in self.layers if name in found), *sorted(found - {*self.layers})]

    def members(self, group: str) -> Iterator[Node]:
        return (node for node in self.nodes if node.group == group)

    @property
    def unstated(self) -> int:
        """Calls of which nobody says whether they wait for an answer."""
        return sum(edge.count for edge in self.edges if edge.kind == "call" and edge.mode == "unknown")

    @property
    def calls(self) -> int:
        return sum(edge.count for edge in self.edges if edge.kind == "call")

    def of(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> Graph:
        """The same drawing of other nodes and edges, in order; edges without both ends are dropped."""
        kept = sorted(nodes, key=lambda node: (node.group, node.name, node.id))
        names = {node.id: node.name for node in kept}
        ends = [edge for edge in edges if edge.source in names and edge.target in names]
        ends.sort(key=lambda e: (names[e.source], names[e.target], e.mode, e.kind, e.source, e.target))
        return replace(self, nodes=tuple(kept), edges=tuple(ends))

    def without(self, what: str, nodes: Iterable[Node] = (), edges: Iterable[Edge] = ()) -> Graph:
        """The graph without some nodes, or without some edges; their number is noted under `what`."""
        gone, cut = {node.id for node in nodes}, {*edges}
        if not gone and not cut:
            return self
        left = self.of((n for n in self.nodes if n.id not in gone), (e for e in self.edges if e not in cut))
        return replace(left, omitted={**self.omitted, what: len(gone) or len(cut)})


EMPTY = Graph(nodes=(), edges=())
