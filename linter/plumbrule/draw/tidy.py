"""Leaves out of a diagram what hides the rest, and says so."""

from __future__ import annotations

from plumbrule.draw.graph import Graph

INFRASTRUCTURE = frozenset({"registry", "config", "observability"})


def tidy(graph: Graph, *, infrastructure: bool, start_order: bool) -> Graph:
    """The graph without what everybody needs, what only says who starts first, and brokers whose topics are there."""
    if not infrastructure:
        common = [node for node in graph.nodes if node.role in INFRASTRUCTURE]
        graph = graph.without("infrastructure node", nodes=common)
    if start_order:
        graph = without_repeated_order(graph)
    else:
        graph = graph.without("start-order edge", edges=[edge for edge in graph.edges if edge.kind == "start-order"])
    return _without_told_brokers(graph)


def without_permissions(graph: Graph) -> Graph:
    """The graph without who only may call: for what counts dependencies, or has one kind of line."""
    return graph.without("permission", edges=[edge for edge in graph.edges if edge.kind == "may-call"])


def without_repeated_order(graph: Graph) -> Graph:
    """The graph without start order between what also calls or uses."""
    told = {(edge.source, edge.target) for edge in graph.edges if edge.kind != "start-order"}
    repeated = [e for e in graph.edges if e.kind == "start-order" and (e.source, e.target) in told]
    return graph.without("repeated start-order edge", edges=repeated)


def _without_told_brokers(graph: Graph) -> Graph:
    """The graph without an edge to a broker where topics say what goes through it, and without brokers left alone."""
    brokers = {node.id: node.name for node in graph.nodes if node.role == "broker"}
    carried = {node.id: node.facts["broker"].value for node in graph.nodes if "broker" in node.facts}
    talks = {(edge.source, carried.get(edge.target)) for edge in graph.edges if edge.kind == "publish"}
    talks |= {(edge.target, carried.get(edge.source)) for edge in graph.edges if edge.kind == "subscribe"}
    told = [e for e in graph.edges if not talks.isdisjoint({(e.source, brokers.get(e.target, "")), (e.source, None)})]
    told = [edge for edge in told if edge.target in brokers]
    if not told:
        return graph
    graph = graph.without("broker edge", edges=told)
    ends = {end for edge in graph.edges for end in (edge.source, edge.target)}
    silent = {edge.target for edge in told} - ends
    return graph.without("broker", nodes=[node for node in graph.nodes if node.id in silent])
