"""The system as a graph: services, stores, brokers, topics and externals, with everything that ties them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from plumbrule.draw.graph import EMPTY, Edge, Fact, Graph, Kind, Mode, Node, Origin
from plumbrule.model.services.permission import permissions
from plumbrule.model.services.system import Broker, Dependency, External, Service, Store, System, Topic, TopicUse
from plumbrule.model.workspace import Workspace
from plumbrule.text import Place, Source

FACTS = (
    *("owner", "domain", "tier", "lifecycle", "image", "engine", "version", "availability", "broker"),
    *("role_reason", "frontend"),
)


def service_graph(workspace: Workspace) -> Graph:
    """Everything that the system holds, in no groups yet."""
    painter = _Painter(workspace.sources)
    system = workspace.system
    nodes = [*painter.nodes(system)]
    return EMPTY.of({node.id: node for node in nodes}.values(), _merged(painter.edges(system)))


class _Painter:
    """Turns parts of the model into nodes and edges; it knows the files, for lines."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources

    def nodes(self, system: System) -> Iterator[Node]:
        for service in system.services.values():
            yield from (self._topic(use, service) for use in (*service.publishes, *service.subscribes))
            yield self._service(service)
        users = _only_users(system)
        for store in system.stores.values():
            yield self._store(store, users.get(store.name))
        for broker in system.brokers.values():
            yield self._node(broker, "broker", note=broker.engine)
        for external in system.externals.values():
            yield self._node(external, "external")
        for topic in system.topics.values():
            yield self._node(topic, "topic", home=_service_id(topic.owner, system))

    def edges(self, system: System) -> Iterator[Edge]:
        for service in system.services.values():
            yield from (self._dependency(edge) for edge in service.dependencies)
            for use in service.stores:
                yield self._edge(service.address, use.store.address, "use", [use.place], "sync", use.evidence)
            for route in service.routes:
                if route.target is not None:
                    yield self._edge(service.address, route.target.address, "route", [route.place], "sync")
            for sent in service.publishes:
                yield self._edge(service.address, f"topic {sent.topic}", "publish", [sent.place], "async")
            for taken in service.subscribes:
                yield self._edge(f"topic {taken.topic}", service.address, "subscribe", [taken.place], "async")
        for one in permissions(system):
            yield self._edge(one.caller.address, one.callee.address, "may-call", [one.place], "unknown")

    def _service(self, service: Service) -> Node:
        return replace(self._node(service, service.role.value), count=service.replicas)

    def _store(self, store: Store, user: str | None) -> Node:
        home = _service_id(store.owner, store.system) or user
        return self._node(store, store.role.value, note=store.engine, home=home)

    def _topic(self, use: TopicUse, service: Service) -> Node:
        """A topic that is used; a declared one takes its place."""
        topic = Topic(system=service.system, name=use.topic, place=use.place)
        return self._node(topic, "topic")

    def _node(
        self,
        one: Service | Store | Broker | External | Topic,
        role: str,
        note: str | None = None,
        home: str | None = None,
    ) -> Node:
        origin = self._origin(one.place)
        known = {name: getattr(one, name, None) for name in FACTS}
        facts = {name: Fact(value, origin) for name, value in known.items() if value}
        if isinstance(one, Service) and one.replicas is not None:
            facts["replicas"] = Fact(one.replicas, origin)
        if one.system.name:
            facts["system"] = Fact(one.system.name, origin)
        facts["address"] = Fact(one.address, origin)
        return Node(id=one.address, name=one.name, role=role, note=note or "", home=home, facts=facts)

    def _dependency(self, edge: Dependency) -> Edge:
        kind: Kind = "use" if isinstance(edge.target, Store | Broker) else "call"
        if edge.evidence == "start-order":
            kind = "start-order"
        return replace(
            self._edge(edge.source.address, edge.target.address, kind, [edge.place], edge.mode, edge.evidence),
            protocol=edge.protocol,
        )

    def _edge(
        self,
        source: str,
        target: str,
        kind: Kind,
        places: Iterable[Place],
        mode: Mode,
        evidence: str = "declared",
    ) -> Edge:
        origins = tuple(self._origin(place) for place in places)
        return Edge(source=source, target=target, kind=kind, mode=mode, evidence=evidence, origins=origins)

    def _origin(self, place: Place) -> Origin:
        source = self._sources.get(place.path)
        return Origin(place.path, source.position(place.span.start).line if source else 1)


def _service_id(name: str | None, system: System) -> str | None:
    service = system.services.get(name) if name else None
    return service.address if service else None


def _only_users(system: System) -> dict[str, str]:
    """Addresses of services by the name of a store that nobody else uses."""
    users: dict[str, set[str]] = {}
    for edge in system.dependencies():
        if isinstance(edge.target, Store):
            users.setdefault(edge.target.name, set()).add(edge.source.address)
    return {store: min(names) for store, names in users.items() if len(names) == 1}


def _merged(edges: Iterable[Edge]) -> Iterator[Edge]:
    """One edge for each pair and kind; a route joins the call that it repeats, and who calls may do so."""
    pairs: dict[tuple[str, str], dict[Kind, Edge]] = {}
    for edge in edges:
        kinds = pairs.setdefault((edge.source, edge.target), {})
        kinds[edge.kind] = _joined(kinds[edge.kind], edge) if edge.kind in kinds else edge
    for kinds in pairs.values():
        if "call" in kinds and "route" in kinds:
            kinds["call"] = _joined(kinds["call"], kinds.pop("route"))
        if len(kinds) > 1:
            kinds.pop("may-call", None)
        yield from kinds.values()


def _joined(one: Edge, other: Edge) -> Edge:
    """One edge for both; what the first leaves open the second says."""
    return replace(
        one,
        mode=other.mode if one.mode == "unknown" else one.mode,
        protocol=one.protocol or other.protocol,
        origins=tuple(sorted({*one.origins, *other.origins})),
    )
