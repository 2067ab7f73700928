"""Draws several nodes as one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace

from plumbrule.draw.graph import Edge, Graph, Mark, Mode, Node
from plumbrule.draw.grouping import By, group_of
from plumbrule.model.names import tokens

_MODES: tuple[Mode, ...] = ("sync", "unknown", "async")
"""Of several edges one is drawn, in the mode that ties most: a single call that waits is enough."""
_APART = frozenset({"use", "may-call"})  # kinds of edges that are never drawn as calls
SHARED_BY = 3  # nodes whose names begin with the same word, to be taken for a group


def by_attribute(graph: Graph, by: By) -> Graph | None:
    """The graph with one node for each group; None where nothing is in one."""
    owners = {node.id: node for node in graph.nodes}
    names = {node.id: group_of(node, owners, by) for node in graph.nodes}
    return _aggregated(graph, lambda node: names[node.id], by)


def by_groups(graph: Graph) -> Graph:
    """The graph with one node for each of its groups."""
    return _aggregated(graph, lambda node: node.group, graph.grouping) or graph


def by_prefix(graph: Graph) -> Graph | None:
    """The graph with one node for each first word that several names share; None where none does."""
    first = {node.id: _first_word(node.name) for node in graph.nodes}
    shared = Counter(first.values())
    return _aggregated(graph, lambda node: first[node.id] if shared[first[node.id]] >= SHARED_BY else "", "name prefix")


def with_stores_in_services(graph: Graph) -> Graph:
    """The graph with stores that one service uses drawn as part of that service."""
    users: defaultdict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.kind != "may-call":
            users[edge.target].add(edge.source)
    stores = [node for node in graph.nodes if node.role in {"store", "cache"} and len(users[node.id]) == 1]
    if not stores:
        return graph
    into = {store.id: min(users[store.id]) for store in stores}
    held: defaultdict[str, list[str]] = defaultdict(list)
    for store in stores:
        held[into[store.id]].append(store.name)
    hosts = {node.id: replace(node, note=f"[{', '.join(held[node.id])}]") for node in graph.nodes if node.id in held}
    return replace(contracted(graph, into, hosts), remarks=(*graph.remarks, "stores of one service inside it"))


def contracted(graph: Graph, into: Mapping[str, str], fresh: Mapping[str, Node]) -> Graph:
    """The graph with each node of `into` drawn as the one it names; `fresh` holds nodes that are new or changed."""
    left = {node.id: node for node in graph.nodes if node.id not in into} | {**fresh}
    edges: dict[tuple[str, str, str], Edge] = {}
    for edge in graph.edges:
        moved = replace(edge, source=into.get(edge.source, edge.source), target=into.get(edge.target, edge.target))
        if moved.source != moved.target or moved == edge:
            key = (moved.source, moved.target, moved.kind if moved.kind in _APART else "call")
            edges[key] = _one(edges[key], moved) if key in edges else moved
    marks = tuple(_moved(mark, into) for mark in graph.marks)
    return replace(graph.of(left.values(), edges.values()), marks=marks)


def _aggregated(graph: Graph, name: Callable[[Node], str], what: str) -> Graph | None:
    into = {node.id: f"group {name(node)}" for node in graph.nodes if name(node)}
    if not into:
        return None
    sizes = Counter(into.values())
    groups = {one: Node(id=one, name=one.removeprefix("group "), role="group", count=sizes[one]) for one in sizes}
    remark = f"{len(graph.nodes)} nodes, grouped by {what}"
    return replace(contracted(graph, into, groups), remarks=(*graph.remarks, remark))


def _one(edge: Edge, other: Edge) -> Edge:
    return replace(
        edge,
        kind=edge.kind if edge.kind == other.kind else "call",
        mode=min(edge.mode, other.mode, key=_MODES.index),
        protocol=edge.protocol if edge.protocol == other.protocol else None,
        count=edge.count + other.count,
        origins=tuple(sorted({*edge.origins, *other.origins})),
    )


def _moved(mark: Mark, into: Mapping[str, str]) -> Mark:
    ends = {(into.get(source, source), into.get(target, target)) for source, target in mark.edges}
    inside = {source for source, target in ends if source == target}
    nodes = {into.get(node, node) for node in mark.nodes} | inside
    return mark._replace(nodes=frozenset(nodes), edges=frozenset(pair for pair in ends if pair[0] != pair[1]))


def _first_word(name: str) -> str:
    return tokens(name)[0]
