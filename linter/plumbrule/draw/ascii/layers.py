"""Groups of a graph below one another, each with its members, and the edges that run against their order."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.draw.ascii.tree import named
from plumbrule.draw.graph import Graph
from plumbrule.draw.legend import preface
from plumbrule.report.style import Style
from plumbrule.report.width import wrapped


def layers(graph: Graph, style: Style) -> str:
    """One paragraph for each layer, then the edges that lead outwards."""
    lines = [*_layers(graph, style), *_outwards(graph, style), *map(style.text, preface(graph))]
    return "".join(f"{line}\n" for line in lines)


def _layers(graph: Graph, style: Style) -> Iterator[str]:
    for group in graph.groups:
        yield style.text(group)
        words = style.text(", ".join(named(node) for node in graph.members(group)))
        yield from (f"  {line}" for line in wrapped(words, style.width - 2))
        yield ""


def _outwards(graph: Graph, style: Style) -> Iterator[str]:
    depth = {group: number for number, group in enumerate(graph.layers)}
    nodes = {node.id: node for node in graph.nodes}
    pairs = [(nodes[edge.source], nodes[edge.target]) for edge in graph.edges if edge.kind == "call"]
    against = [
        f"{one.name} → {other.name}  ({one.group} → {other.group})"
        for one, other in pairs
        if one.group in depth and other.group in depth and depth[other.group] < depth[one.group]
    ]
    if against:
        yield from ["calls outwards:", *(f"  {style.text(line)}" for line in against), ""]
