"""A graph as a Mermaid flowchart: shapes say what a node is, lines how it is reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plumbrule.draw.graph import Edge, Graph, Node
from plumbrule.draw.legend import legend, preface, title
from plumbrule.draw.mermaid.words import comment, identifiers, label
from plumbrule.draw.overlay import worst
from plumbrule.rule import Severity

LONGEST_WORDS = 12  # at a line
_SHAPES = {
    "job": ("[[", "]]"),
    "gateway": ("{{", "}}"),
    "store": ("[(", ")]"),
    "table": ("[(", ")]"),
    "cache": ("[(", ")]"),
    "broker": ("[/", "/]"),
    "topic": ("[/", "/]"),
    "external": (">", "]"),
    "actor": ("([", "])"),
    "registry": ("(", ")"),
    "config": ("(", ")"),
    "observability": ("(", ")"),
    "group": ("[[", "]]"),
    "schema": ("(", ")"),
}
_STROKES = {
    Severity.ERROR: "stroke:#c00,stroke-width:3px",
    Severity.WARNING: "stroke:#b60,stroke-width:2px",
    Severity.INFO: "stroke:#06c,stroke-width:2px",
}
_DASHES = {  # told apart without colour, too
    Severity.ERROR: "",
    Severity.WARNING: ",stroke-dasharray:5 3",
    Severity.INFO: ",stroke-dasharray:2 3",
}


def flowchart(graph: Graph) -> str:
    """The diagram with a newline at its end. `graph` is drawn as it is, whatever its size."""
    return "\n".join([*(comment(line) for line in preface(graph)), *_Writer(graph).lines()]) + "\n"


class _Writer:
    """One flowchart; it numbers edges as they are written, which is what their styles name them by."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._ids = identifiers("n_", ((node.id, node.name) for node in graph.nodes))
        self._groups = identifiers("g_", [("", "legend"), *((name, name) for name in graph.groups)])

    def lines(self) -> Iterator[str]:
        yield f"flowchart {'TB' if self._graph.downwards else 'LR'}"
        for group in self._graph.groups:
            yield f"  subgraph {self._groups[group]}[{label(group)}]"
            yield from (f"    {self._node(node)}" for node in self._graph.members(group))
            yield "  end"
        yield from (f"  {self._node(node)}" for node in self._graph.members(""))
        yield from (f"  {self._edge(edge)}" for edge in self._graph.edges)
        yield from self._styles()
        yield from self._legend()

    def _node(self, node: Node) -> str:
        left, right = _SHAPES.get(node.role, ("[", "]"))
        return f"{self._ids[node.id]}{left}{label(caption(node))}{right}"

    def _edge(self, edge: Edge) -> str:
        return f"{self._ids[edge.source]} {arrow(edge)} {self._ids[edge.target]}"

    def _styles(self) -> Iterator[str]:
        caches = [node for node in self._graph.nodes if node.role == "cache"]
        if caches:
            yield "  classDef cache stroke-dasharray:3 3"
            yield f"  class {self._listed(caches)} cache"
        nodes, edges = worst(self._graph.marks)
        for severity in sorted({*nodes.values()}, reverse=True):
            yield f"  classDef {severity} {_STROKES[severity]}{_DASHES[severity]}"
            marked = [node for node in self._graph.nodes if nodes.get(node.id) is severity]
            yield f"  class {self._listed(marked)} {severity}"
        for number, edge in enumerate(self._graph.edges):
            if (edge.source, edge.target) in edges:
                yield f"  linkStyle {number} {_STROKES[edges[edge.source, edge.target]]}"

    def _listed(self, nodes: Iterable[Node]) -> str:
        return ",".join(self._ids[node.id] for node in nodes)

    def _legend(self) -> Iterator[str]:
        notes = list(legend(self._graph))
        if notes:
            yield f"  subgraph {self._groups['']}[{label(title(self._graph))}]"
            yield "    direction LR"  # lines below one another: along its own direction nothing ties them
            yield from (f"    l_{number}[{label(note, 120)}]" for number, note in enumerate(notes, 1))
            yield "  end"


def caption(node: Node) -> str:
    """The name of a node with what a reader wants beside it: `orders (4)`, `orders-db · postgresql`."""
    many = f" ({node.times})" if node.times is not None else ""
    note = f" · {node.note}" if node.note and node.note != node.name else ""
    return f"{node.name}{many}{note}"


def arrow(edge: Edge) -> str:
    """The line between two nodes, with what is to be said of it."""
    if edge.kind == "start-order":
        return "-. start .->"
    if edge.kind == "may-call":
        return "-. may call .-o"
    return f"{_line(edge)}|{label(edge.words, LONGEST_WORDS)}|" if edge.words else _line(edge)


def _line(edge: Edge) -> str:
    """An arrow where it is known who asks whom; data goes both ways between a service and what it uses."""
    if edge.kind in {"use", "stored-in"}:
        return "-.-" if edge.is_async else "---"
    return "-.->" if edge.is_async else "-->"
