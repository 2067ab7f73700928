"""A graph as a tree of who calls whom, from the ways in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plumbrule.draw.ascii.columns import beside
from plumbrule.draw.ascii.rails import rails
from plumbrule.draw.focus import part
from plumbrule.draw.graph import Edge, Graph, Node
from plumbrule.draw.legend import preface, unstated
from plumbrule.draw.order import entries
from plumbrule.draw.overlay import verdicts
from plumbrule.report.style import Style
from plumbrule.report.width import wrapped

_PLAIN = frozenset({"app", "topic", "gateway", "group", "operation", "schema"})
_AGAIN = " (*)"  # what is below it was written already, as `cargo tree` says it


def tree(graph: Graph, style: Style) -> str:
    """The tree with findings at the right; below it what is no part of one, and what is to be known of it all."""
    told = verdicts(graph.marks)
    ends = {end for edge in graph.edges for end in (edge.source, edge.target)}
    alone = [node for node in graph.nodes if node.id not in ends and node.id not in told]
    tied = part(graph, {node.id for node in graph.nodes} - {node.id for node in alone})
    lines = beside([*_Walk(tied, style).lines()], style)
    paragraphs = [lines, [*_alone(alone, style)], [*_notes(graph, style)]]
    return "\n".join("".join(f"{line}\n" for line in one) for one in paragraphs if one)


def _alone(nodes: Sequence[Node], style: Style) -> Iterator[str]:
    """Names of what nothing is known to lead to or from."""
    if nodes:
        names = ", ".join(title(node) for node in sorted(nodes, key=lambda node: node.name))
        yield from wrapped(style.text(f"tied to nothing: {names}"), style.width)


def _notes(graph: Graph, style: Style) -> Iterator[str]:
    for note in (*preface(graph), *unstated(graph)):
        yield from wrapped(style.text(note), style.width)


class _Step(NamedTuple):
    """A node that is about to be written: what stands to the left of it and of those below it, and how deep it is."""

    node: Node
    head: str = ""
    margin: str = ""
    depth: int = 0


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
        self._way: dict[str, int] = {}  # nodes above the one that is written, by their depth

    def lines(self) -> Iterator[tuple[str, str]]:
        """Each line with what is to stand at its right."""
        for entry in entries(self._graph, self._seen):
            waiting = [] if entry in self._seen else [_Step(self._nodes[entry])]
            while waiting:
                step = waiting.pop()
                self._go_up(step.depth)
                yield f"{step.head}{self._words(step)}", self._verdicts.pop(step.node.id, "")
                waiting += reversed(self._below(step))

    def _words(self, step: _Step) -> str:
        name = self._style.text(title(step.node))
        if step.node.id in self._way:
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
        self._way[step.node.id] = step.depth
        leaving = self._leaving[step.node.id]
        return [self._next(step, edge, last=edge is leaving[-1]) for edge in leaving]

    def _next(self, step: _Step, edge: Edge, *, last: bool) -> _Step:
        """The step to a target. What is beyond the last column is not kept: a chain may be thousands of calls long."""
        head = step.margin + self._rails.branch(edge, last=last)
        margin = (step.margin + self._rails.below(last=last))[: self._style.width]
        return _Step(self._nodes[edge.target], head, margin, step.depth + 1)

    def _go_up(self, depth: int) -> None:
        """Forgets what is not above a node of this depth."""
        while self._way and next(reversed(self._way.values())) >= depth:
            self._way.popitem()

    def _only_taker(self, step: _Step) -> Node | None:
        """Who takes from a topic, where that is one service that leads nowhere: it goes on the same line."""
        leaving = self._leaving[step.node.id]
        if step.node.role != "topic" or len(leaving) != 1 or self._leaving[leaving[0].target]:
            return None
        return self._nodes[leaving[0].target]


def title(node: Node) -> str:
    """The name of a node, dressed by its role, and how often it runs: `[orders-db]`, `orders ×4`."""
    plain = named(node)
    return plain if node.times is None else f"{plain} ×{node.times}"


def named(node: Node) -> str:
    """The name of a node, dressed by its role: `[orders-db]`, `card-network (external)`."""
    if node.role in {"store", "cache", "table"}:
        return f"[{node.name}]"
    return node.name if node.role in _PLAIN else f"{node.name} ({node.role})"
