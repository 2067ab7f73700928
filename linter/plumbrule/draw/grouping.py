"""Puts nodes into groups: by domain, tier, owner or system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from plumbrule.draw.graph import Graph, Node

By = Literal["domain", "tier", "owner", "system", "none"]
PREFERRED: tuple[By, ...] = ("domain", "tier")
APPS = frozenset({"app", "job", "gateway"})


def grouped(graph: Graph, by: By | None) -> Graph:
    """The graph in groups. Without a wish: by domain where a service says its own, else by tier, else not at all."""
    chosen = by or _preferred(graph)
    if chosen == "none":
        return graph
    nodes = {node.id: node for node in graph.nodes}
    members = [replace(node, group=group_of(node, nodes, chosen)) for node in graph.nodes]
    return replace(graph.of(members, graph.edges), grouping=chosen)


def _preferred(graph: Graph) -> By:
    return next((one for one in PREFERRED if any(one in node.facts for node in graph.nodes)), "none")


def group_of(node: Node, nodes: Mapping[str, Node], by: By) -> str:
    """What a service says; stores and topics go where their owner is. Empty for everything else."""
    of = node if node.role in APPS else nodes.get(node.home or "")
    fact = of.facts.get(by) if of else None
    return str(fact.value) if fact else ""
