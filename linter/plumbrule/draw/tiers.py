"""The services by tier, the outermost on top."""

from __future__ import annotations

from dataclasses import replace

from plumbrule.draw.graph import Graph
from plumbrule.draw.grouping import grouped
from plumbrule.model.services.system import System


def by_tier(graph: Graph, system: System) -> Graph:
    """Tiers below one another; without what belongs to none."""
    tiered = grouped(graph, "tier")
    loose = [node for node in tiered.nodes if not node.group]
    return replace(tiered.without("untiered node", nodes=loose), downwards=True, layers=system.tiers)
