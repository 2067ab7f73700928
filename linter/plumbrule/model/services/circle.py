"""Services that need each other: circles of calls and of events."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
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
    senders, takers = _ends(system)
    topics = sorted(senders.keys() & takers.keys())
    if not topics:
        return
    from networkx import DiGraph, strongly_connected_components

    # Topics are nodes too: pairs of all who send to a busy one with all who take from it would be too many.
    graph: DiGraph[tuple[str, str]] = DiGraph()
    for topic in topics:
        graph.add_edges_from((("service", one.name), ("topic", topic)) for one in senders[topic])
        graph.add_edges_from((("topic", topic), ("service", one.name)) for one, _ in takers[topic])
    for component in sorted(sorted(component) for component in strongly_connected_components(graph)):
        members = [system.services[name] for kind, name in component if kind == "service"]
        if len(members) > 1 and not _is_one_pair(members):
            yield _shortest_way_back(members[0], takers)


_Takers = Mapping[str, Sequence[tuple[Service, TopicUse]]]


def _ends(system: System) -> tuple[dict[str, list[Service]], dict[str, list[tuple[Service, TopicUse]]]]:
    """Who sends to each topic, and who takes from it."""
    senders: dict[str, list[Service]] = {}
    takers: dict[str, list[tuple[Service, TopicUse]]] = {}
    for service in system.services.values():
        if service.role in CALLERS:
            for sent in filter(_passes_on, service.publishes):
                senders.setdefault(sent.topic, []).append(service)
            for taken in service.subscribes:
                takers.setdefault(taken.topic, []).append((service, taken))
    return senders, takers


def _passes_on(sent: TopicUse) -> bool:
    """It is known which topic it is, and what is sent is no answer."""
    return not ("{" in sent.topic or sent.reply or sent.topic.endswith(ANSWERS))


def _shortest_way_back(start: Service, takers: _Takers) -> list[Passing]:
    """A shortest way from a service back to it; of equal ones the first by name."""
    came: dict[Service, Passing] = {}
    waiting, opened = deque([start]), set[str]()
    while waiting:
        source = waiting.popleft()
        for passing in _onward(source, takers, opened):
            if passing.target is start:
                if source is start:  # what it sends to itself says nothing of the others, who may send it there too
                    opened.discard(passing.sent.topic)
                    continue
                return _way_to(passing, came)
            if passing.target not in came:
                came[passing.target] = passing
                waiting.append(passing.target)
    return []


def _onward(source: Service, takers: _Takers, opened: set[str]) -> list[Passing]:
    """What a service sends on through topics that nobody before it has opened, by who takes it and by topic."""
    found: list[Passing] = []
    for sent in filter(_passes_on, source.publishes):
        if sent.topic not in opened:
            opened.add(sent.topic)
            ends = takers.get(sent.topic, ())
            found += [Passing(source, sent, target, taken) for target, taken in ends]
    return sorted(found, key=lambda one: (one.target.name, one.sent.topic))


def _way_to(last: Passing, came: Mapping[Service, Passing]) -> list[Passing]:
    way = [last]
    while way[-1].source in came:
        way.append(came[way[-1].source])
    return way[::-1]


def _is_one_pair(services: list[Service]) -> bool:
    """Two services of one owner, who sees both sides."""
    return len(services) == 2 and services[0].owner is not None and services[0].owner == services[1].owner
