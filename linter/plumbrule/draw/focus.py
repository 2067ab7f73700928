"""A part of a graph: what is near to something in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from plumbrule.draw.graph import Graph, Mark, Node


def named(graph: Graph, name: str) -> list[Node]:
    """Nodes of this name or address."""
    return [node for node in graph.nodes if name in {node.name, node.id}]


def around(graph: Graph, centres: Collection[str], depth: int) -> Graph:
    """The nodes that at most `depth` edges lead to or from, with the edges between them."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    found = border = {*centres}
    for _ in range(depth):
        border = {node for one in border for node in near[one]} - found
        if not border:
            break
        found = found | border
    return part(graph, found)


def part(graph: Graph, ids: Collection[str]) -> Graph:
    """The graph of some nodes and what is between them."""
    left = graph.of((node for node in graph.nodes if node.id in ids), graph.edges)
    nodes = {node.id for node in left.nodes}
    edges = {(edge.source, edge.target) for edge in left.edges}
    return replace(left, marks=tuple(_visible(graph.marks, nodes, edges)))


def narrowed(graph: Graph, group: str) -> Graph:
    """The members of a group, and what they are tied to."""
    members = {node.id for node in graph.members(group)}
    ties = {edge for edge in graph.edges if not members.isdisjoint((edge.source, edge.target))}
    left = part(graph, members.union(end for edge in ties for end in (edge.source, edge.target)))
    return replace(left, edges=tuple(edge for edge in left.edges if edge in ties))


def _visible(marks: Iterable[Mark], nodes: Collection[str], edges: Collection[tuple[str, str]]) -> Iterable[Mark]:
    for mark in marks:
        shown = mark._replace(nodes=mark.nodes.intersection(nodes), edges=mark.edges.intersection(edges))
        if shown.nodes or shown.edges:
            yield shown
