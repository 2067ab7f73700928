"""A graph in DOT, the language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.draw.graph import Edge, Graph, Mark, Node
from plumbrule.draw.legend import legend, preface, title
from plumbrule.report.visible import visible
from plumbrule.rule import Severity

_SHAPES = {
    "job": "shape=component",
    "gateway": "shape=hexagon",
    "store": "shape=cylinder",
    "table": "shape=cylinder",
    "cache": 'shape=cylinder, style="dashed"',
    "broker": "shape=cds",
    "topic": "shape=cds",
    "external": 'style="dashed"',
    "actor": "shape=ellipse",
    "group": "shape=box3d",
    "schema": 'style="rounded"',
}
_COLOURS = {
    Severity.ERROR: 'color="#cc0000", penwidth=3',
    Severity.WARNING: 'color="#bb6600", penwidth=2',
    Severity.INFO: 'color="#0066cc", penwidth=2',
}


def dot(graph: Graph) -> str:
    """The graph, whatever its size: Graphviz has no limits."""
    lines = [*(f"// {_one_line(line)}" for line in preface(graph)), *_lines(graph)]
    return "".join(f"{line}\n" for line in lines)


def _lines(graph: Graph) -> Iterator[str]:
    yield "digraph plumbrule {"
    yield f"  rankdir={'TB' if graph.downwards else 'LR'};"
    yield '  graph [fontname="sans-serif"];'
    yield '  node [shape=box, fontname="sans-serif"];'
    yield '  edge [fontname="sans-serif", fontsize=10];'
    nodes, edges = _first(graph)
    for group in graph.groups:
        yield f"  subgraph {quoted(f'cluster_{group}')} {{"
        yield f"    label={quoted(group)};"
        yield from (f"    {_node(node, nodes.get(node.id))}" for node in graph.members(group))
        yield "  }"
    yield from (f"  {_node(node, nodes.get(node.id))}" for node in graph.members(""))
    yield from (f"  {_edge(edge, edges.get((edge.source, edge.target)))}" for edge in graph.edges)
    yield from _legend(graph)
    yield "}"


def _node(node: Node, mark: Mark | None) -> str:
    many = f" ({node.times})" if node.times is not None else ""
    words = f"{node.name}{many}" + (f"\n{node.note}" if node.note else "")
    facts = [f"label={quoted(words)}", *filter(None, [_SHAPES.get(node.role)]), *_marked(mark)]
    return f"{quoted(node.id)} [{', '.join(facts)}];"


def _edge(edge: Edge, mark: Mark | None) -> str:
    facts = []
    if edge.kind == "start-order":
        facts += ["style=dotted", "constraint=false"]
    elif edge.kind == "may-call":
        facts += ["style=dotted", "constraint=false", "arrowhead=odot", 'label="may call"']
    elif edge.is_async:
        facts += ["style=dashed"]
    if edge.kind in {"use", "stored-in"}:
        facts += ["arrowhead=none"]
    facts += [f"label={quoted(edge.words)}"] if edge.words else []
    facts += _marked(mark)
    attributes = f" [{', '.join(facts)}]" if facts else ""
    return f"{quoted(edge.source)} -> {quoted(edge.target)}{attributes};"


def _marked(mark: Mark | None) -> list[str]:
    if mark is None:
        return []
    return [_COLOURS[mark.severity], f"tooltip={quoted(f'{mark.rule}: {mark.message}')}"]


def _first(graph: Graph) -> tuple[dict[str, Mark], dict[tuple[str, str], Mark]]:
    """The worst finding of each node and edge: marks come in that order."""
    nodes: dict[str, Mark] = {}
    edges: dict[tuple[str, str], Mark] = {}
    for mark in graph.marks:
        for node in mark.nodes:
            nodes.setdefault(node, mark)
        for edge in mark.edges:
            edges.setdefault(edge, mark)
    return nodes, edges


def _legend(graph: Graph) -> Iterator[str]:
    notes = [*legend(graph)]
    if notes:
        text = "\n".join([title(graph), *notes])
        yield f"  label={quoted(text)};"
        yield "  labelloc=b;"


def quoted(text: str) -> str:
    """The text between double quotes. A backslash of it stays one; a newline breaks the line."""
    return '"' + visible(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _one_line(text: str) -> str:
    return visible(text).replace("\n", " ")
