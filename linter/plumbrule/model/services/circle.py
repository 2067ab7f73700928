"""Services that need each other: circles of calls and of events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from plumbrule.model.services.graph import CALLERS, app_graph, circles, is_call, shortest_circle
from plumbrule.model.services.system import Dependency, Service, System, TopicUse

ANSWERS = (".reply", ".response", ".dlq", ".retry")  # topics that close a conversation by design


class Circle(NamedTuple):
    """Services that all reach one another, and one shortest way around."""

    services: tuple[str, ...]
    way: list[Dependency]

    @property
    def is_declared(self) -> bool:
        """Every call on the way is written down as one."""
        return all(edge.evidence == "declared" for edge in self.way)

    @property
    def weakest(self) -> Dependency | None:
        """The call that uses the fewest operations, and so is the easiest to turn around; None where none says."""
        told = [edge for edge in self.way if edge.operations]
        return min(told, key=lambda edge: (len(edge.operations or ()), edge.address), default=None)

    def __str__(self) -> str:
        return " → ".join([*(edge.source.name for edge in self.way), self.way[0].source.name])


def call_circles(system: System) -> Iterator[Circle]:
    """Circles of synchronous calls between applications and jobs."""
    graph = app_graph(system, is_call)
    return (Circle(component, shortest_circle(graph, component)) for component in circles(graph))


def start_circles(system: System) -> Iterator[Circle]:
    """Circles in which each service waits for the next to start; compose refuses to start any of them."""
    graph = app_graph(system, lambda edge: edge.evidence == "start-order")
    return (Circle(component, shortest_circle(graph, component)) for component in circles(graph))


def is_callback(circle: Circle) -> bool:
    """One of two calls only answers the other: the manifest says so, or the contract of the called service does."""
    return any(edge.callback or _calls_back(edge.source) for edge in circle.way)


def _calls_back(service: Service) -> bool:
    """The service sends requests to whoever asked it to, by the `callbacks` of its operations."""
    return any(operation.kind == "callback" for api in service.apis for operation in api.webhooks)


class Passing(NamedTuple):
    """A topic that leads from one service to another."""

    source: Service
    sent: TopicUse
    target: Service
    taken: TopicUse


def event_circles(system: System) -> Iterator[list[Passing]]:
    """One shortest way for each set of services in which an event can cause itself."""
    passings = _passings(system)
    if not passings:
        return
    from networkx import DiGraph, shortest_path, strongly_connected_components

    graph: DiGraph[str] = DiGraph()
    graph.add_edges_from(sorted(passings))
    components = (sorted(component) for component in strongly_connected_components(graph) if len(component) > 1)
    for component in sorted(components):
        if _is_one_pair([system.services[name] for name in component]):
            continue
        start, inside = component[0], graph.subgraph(component)
        ways = [shortest_path(inside, following, start) for following in sorted(inside.successors(start))]
        shortest = [start, *min(ways, key=lambda way: (len(way), way))]
        yield [passings[pair] for pair in pairwise(shortest)]


def _passings(system: System) -> dict[tuple[str, str], Passing]:
    """Pairs of services that a topic ties together, with the first such topic by name."""
    senders: defaultdict[str, list[tuple[Service, TopicUse]]] = defaultdict(list)
    services = [service for service in system.services.values() if service.role in CALLERS]
    for service in services:
        for sent in service.publishes:
            is_pattern = "{" in sent.topic  # which topic it is, is not known
            if not (is_pattern or sent.reply or sent.topic.endswith(ANSWERS)):
                senders[sent.topic].append((service, sent))
    found: dict[tuple[str, str], Passing] = {}
    for target in services:
        for taken in sorted(target.subscribes, key=lambda use: use.topic):
            for source, sent in senders[taken.topic]:
                found.setdefault((source.name, target.name), Passing(source, sent, target, taken))
    return found


def _is_one_pair(services: list[Service]) -> bool:
    """Two services of one owner, who sees both sides."""
    return len(services) == 2 and services[0].owner is not None and services[0].owner == services[1].owner
