"""A graph as a tree of who calls whom, from the ways in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.draw.ascii.columns import beside
from plumbrule.draw.ascii.rails import rails
from plumbrule.draw.graph import Edge, Graph, Node
from plumbrule.draw.legend import preface, unstated
from plumbrule.draw.order import entries
from plumbrule.draw.overlay import verdicts
from plumbrule.report.style import Style

_AGAIN = " (*)"  # what is below it was written already, as `cargo tree` says it


def tree(graph: Graph, style: Style) -> str:
    """The tree with findings at the right, and below it what is to be known of it."""
    lines = beside([*_Walk(graph, style).lines()], style)
    return "".join(f"{line}\n" for line in [*lines, *([""] if lines else []), *_notes(graph, style)])


def _notes(graph: Graph, style: Style) -> Iterator[str]:
    for note in (*preface(graph), *unstated(graph)):
        yield style.text(note)


class _Step(NamedTuple):
    """A node that is about to be written: what stands to the left of it and of those below it, and the way to it."""

    node: Node
    head: str = ""
    margin: str = ""
    way: frozenset[str] = frozenset()


class _Walk:
    """Writes each node once with what it leads to. An own stack: a chain may be as long as the system is large."""

    def __init__(self, graph: Graph, style: Style) -> None:
        self._graph, self._style = graph, style
        self._rails = rails(unicode=style.unicode)
        self._nodes = {node.id: node for node in graph.nodes}
        self._leaving: defaultdict[str, list[Edge]] = defaultdict(list)
        for edge in graph.edges:
            self._leaving[edge.source].append(edge)
        self._verdicts = verdicts(graph.marks)
        self._seen: set[str] = set()

    def lines(self) -> Iterator[tuple[str, str]]:
        """Each line with what is to stand at its right."""
        for entry in entries(self._graph):
            waiting = [] if entry in self._seen else [_Step(self._nodes[entry])]
            while waiting:
                step = waiting.pop()
                yield f"{step.head}{self._words(step)}", self._verdicts.get(step.node.id, "")
                waiting += reversed(self._below(step))

    def _words(self, step: _Step) -> str:
        name = self._style.text(title(step.node))
        if step.node.id in step.way:
            return f"{self._rails.back}{name}"
        if step.node.id in self._seen and self._leaving[step.node.id]:
            return f"{name}{_AGAIN}"
        only = self._only_taker(step)
        return f"{name} ~> {self._style.text(title(only))}" if only else name

    def _below(self, step: _Step) -> list[_Step]:
        """What comes next; nothing where the node was written before."""
        if step.node.id in self._seen:
            return []
        only = self._only_taker(step)
        self._seen.add(step.node.id)
        if only is not None:
            self._seen.add(only.id)
            return []
        leaving, way = self._leaving[step.node.id], step.way | {step.node.id}
        return [self._next(step, edge, way, last=edge is leaving[-1]) for edge in leaving]

    def _next(self, step: _Step, edge: Edge, way: frozenset[str], *, last: bool) -> _Step:
        head = step.margin + self._rails.branch(edge, last=last)
        return _Step(self._nodes[edge.target], head, step.margin + self._rails.below(last=last), way)

    def _only_taker(self, step: _Step) -> Node | None:
        """Who takes from a topic, where that is one service that leads nowhere: it goes on the same line."""
        leaving = self._leaving[step.node.id]
        if step.node.role != "topic" or len(leaving) != 1 or self._leaving[leaving[0].target]:
            return None
        return self._nodes[leaving[0].target]


def title(node: Node) -> str:
    """The name of a node, dressed by its role: `[orders-db]`, `card-network (external)`, `orders ×4`."""
    if node.role in {"store", "cache", "table"}:
        return f"[{node.name}]"
    plain = node.name if node.role in {"app", "topic", "gateway"} else f"{node.name} ({node.role})"
    return plain if node.count is None else f"{plain} ×{node.count}"
