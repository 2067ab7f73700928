"""Questions about who calls whom. Names are sorted before every algorithm: answers do not depend on the input's order.

networkx is imported where a graph is judged: its import costs more than reading most systems.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from plumbrule.model.services.system import Dependency, Role, Service, System

if TYPE_CHECKING:
    from networkx import DiGraph

CALLERS = frozenset({Role.APP, Role.JOB})  # gateways, brokers and registries are everybody's neighbours


@dataclass(frozen=True)
class CallGraph:
    """Services and one edge for each pair of them, both sorted by name."""

    services: Mapping[str, Service]
    edges: Mapping[tuple[str, str], Dependency]  # by source and target

    @cached_property
    def callees(self) -> Mapping[str, list[Dependency]]:
        """Edges by their source."""
        found: defaultdict[str, list[Dependency]] = defaultdict(list)
        for (source, _), edge in self.edges.items():
            found[source].append(edge)
        return found

    @cached_property
    def callers(self) -> Mapping[str, list[Dependency]]:
        """Edges by their target."""
        found: defaultdict[str, list[Dependency]] = defaultdict(list)
        for (_, target), edge in self.edges.items():
            found[target].append(edge)
        return found


def app_graph(system: System, keep: Callable[[Dependency], bool]) -> CallGraph:
    """Applications and jobs, and the edges between them that are not asynchronous and that `keep` takes."""
    services = {name: one for name, one in sorted(system.services.items()) if one.role in CALLERS}
    edges = {
        (edge.source.name, edge.target.name): edge
        for service in services.values()
        for edge in service.dependencies
        if edge.target is services.get(edge.target.name) and edge.mode != "async" and keep(edge)
    }
    return CallGraph(services, dict(sorted(edges.items())))


def is_call(edge: Dependency) -> bool:
    """More than start order is known of the edge. An unknown mode counts: most HTTP is synchronous."""
    return edge.evidence != "start-order" and not edge.drawn


def circles(graph: CallGraph) -> list[tuple[str, ...]]:
    """Largest sets of two and more services that all reach one another, each sorted, by first name."""
    return [component for component in _components(graph) if len(component) > 1] if graph.edges else []


def shortest_circle(graph: CallGraph, component: Iterable[str]) -> list[Dependency]:
    """A shortest way from the first name of a component back to it; of equal ones the first by name."""
    members = set(component)
    start = min(members)
    successors = _successors(graph, members)
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        name = waiting.popleft()
        for following in successors[name]:
            if following == start:
                return [*_way(graph, came_from, start, name), graph.edges[name, start]]
            if following not in came_from:
                came_from[following] = name
                waiting.append(following)
    return []


def longest_chain(graph: CallGraph) -> list[Dependency]:
    """Edges of a longest path; services that call each other in a circle count as one, of which no edge is taken."""
    if not graph.edges:
        return []
    from networkx import condensation, lexicographical_topological_sort

    components = _components(graph)
    number = {name: index for index, component in enumerate(components) for name in component}
    folded = condensation(_directed(graph), scc=components)
    bridges: dict[tuple[int, int], Dependency] = {}
    for (source, target), edge in graph.edges.items():
        bridges.setdefault((number[source], number[target]), edge)
    length = dict.fromkeys(range(len(components)), 0)
    before: dict[int, int] = {}
    for node in lexicographical_topological_sort(folded):
        for following in sorted(folded.successors(node)):
            if length[node] + 1 > length[following]:
                length[following], before[following] = length[node] + 1, node
    node = max(length, key=lambda one: (length[one], -one), default=0)
    chain: list[Dependency] = []
    while node in before:
        chain.append(bridges[before[node], node])
        node = before[node]
    return chain[::-1]


def _components(graph: CallGraph) -> list[tuple[str, ...]]:
    from networkx import strongly_connected_components

    return sorted(tuple(sorted(component)) for component in strongly_connected_components(_directed(graph)))


def _directed(graph: CallGraph) -> DiGraph[str]:
    from networkx import DiGraph

    directed: DiGraph[str] = DiGraph()
    directed.add_nodes_from(graph.services)
    directed.add_edges_from(graph.edges)
    return directed


def _successors(graph: CallGraph, members: set[str]) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for source, target in graph.edges:
        if source in members and target in members:
            found[source].append(target)
    return found


def _way(graph: CallGraph, came_from: Mapping[str, str], start: str, end: str) -> list[Dependency]:
    """Edges from `start` to `end`, as the search came."""
    edges = []
    while end != start:
        edges.append(graph.edges[came_from[end], end])
        end = came_from[end]
    return edges[::-1]
