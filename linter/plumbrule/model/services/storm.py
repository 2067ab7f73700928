"""Retries on several levels, which multiply."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from plumbrule.model.services.system import Dependency, System


class Storm(NamedTuple):
    """Calls that one request can become at the end of a way; infinite where retries have no end."""

    way: list[Dependency]
    calls: Decimal

    @property
    def levels(self) -> list[Dependency]:
        """The calls on the way that are retried."""
        return [edge for edge in self.way if _calls(edge) > 1]


class _Peak(NamedTuple):
    """The most calls that reach a node, over how many levels of retries, and the edge they come by."""

    calls: Decimal = Decimal(1)
    levels: int = 0
    edge: tuple[int, Dependency] | None = None  # with the number of the node that it comes from


def worst_storm(system: System) -> Storm | None:
    """The way of synchronous calls with two retried ones or more on which one request becomes the most calls.

    A lower bound: a call whose retries nobody speaks of counts as one. Services that call each other in a circle count
    as one node, so what they do among themselves is left out.
    """
    edges = [edge for edge in system.dependencies() if edge.mode == "sync"]
    if sum(_calls(edge) > 1 for edge in edges) < 2:
        return None
    peaks = _peaks(sorted(edges, key=lambda edge: (edge.address, _calls(edge))))
    ends = [node for node, peak in peaks.items() if peak.levels > 1]
    if not ends:
        return None
    end = max(ends, key=lambda node: peaks[node].calls)
    way: list[Dependency] = []
    node: int = end
    while (arrival := peaks[node].edge) is not None:
        node = arrival[0]
        way.append(arrival[1])
    return Storm(way[::-1], peaks[end].calls)


def _peaks(edges: Iterable[Dependency]) -> dict[int, _Peak]:
    """The peak of each node of the condensation, in an order in which callers come first."""
    from networkx import DiGraph, condensation, lexicographical_topological_sort, strongly_connected_components

    graph: DiGraph[str] = DiGraph()
    graph.add_edges_from((edge.source.address, edge.target.address) for edge in edges)
    components = sorted(sorted(component) for component in strongly_connected_components(graph))
    number = {name: index for index, component in enumerate(components) for name in component}
    bridges: dict[tuple[int, int], Dependency] = {}
    for edge in edges:
        pair = number[edge.source.address], number[edge.target.address]
        if pair not in bridges or _calls(edge) > _calls(bridges[pair]):
            bridges[pair] = edge
    folded = condensation(graph, scc=components)
    peaks = {node: _Peak() for node in lexicographical_topological_sort(folded)}
    for node, peak in peaks.items():
        for following in sorted(folded.successors(node)):
            edge = bridges[node, following]
            calls, levels = peak.calls * _calls(edge), peak.levels + (_calls(edge) > 1)
            if (calls, levels) > peaks[following][:2]:
                peaks[following] = _Peak(calls, levels, (node, edge))
    return peaks


def _calls(edge: Dependency) -> Decimal:
    return edge.policy.retry.calls if edge.policy.retry else Decimal(1)
