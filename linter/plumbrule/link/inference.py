"""Edges that deployment files show: start order, and the hosts that configuration points at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plumbrule.link.compose.container import Container, Peer
from plumbrule.link.deployment import Deployed, Node
from plumbrule.link.edges import Reading, about_clients, is_external, readings, readings_of
from plumbrule.link.pool_sizes import pool_in_url
from plumbrule.model.services.pool import Pool
from plumbrule.model.services.rehearsal import is_test
from plumbrule.model.services.system import (
    Broker,
    Dependency,
    External,
    HostUse,
    Role,
    Service,
    Store,
    StoreUse,
    System,
)
from plumbrule.text import Place

NOBODY = frozenset({"localhost", "metadata", "kubernetes", "host", "gateway"})  # names that no file has to declare


def infer_edges(system: System, deployed: Sequence[Deployed]) -> None:
    """Add what deployment files show to what is declared.

    How tests connect a service that other files describe is no part of the system.
    """
    graph = Graph(system)
    hosts = [_hosts(one) for one in deployed]
    everywhere = _unambiguous(hosts)
    for one, own in zip(deployed, hosts, strict=True):
        # Without its base a project does not know its own hosts, so those of the whole tree have to do.
        table = {**everywhere, **own} if one.project.fragment else own
        for stack in one.stacks:
            for name, found in stack.items():
                service = one.nodes[name]
                if isinstance(service, Service) and not (one.project.tests and not is_test(service.place.path)):
                    _Inference(graph, service, found, one, table).run()
        _infer_from_samples(graph, one, table)
    graph.look_through_poolers()


def _infer_from_samples(graph: Graph, deployed: Deployed, hosts: Mapping[str, Node]) -> None:
    """Add what samples of settings point at among the project's own services; outsiders in them are made up."""
    for stack in deployed.samples:
        environments = {
            deployed.nodes[name]: {value.key: value.known for value in found.environment}
            for name, found in stack.items()
        }
        for name, found in stack.items():
            service = deployed.nodes[name]
            if isinstance(service, Service) and not deployed.project.tests:
                _Inference(graph, service, found, deployed, hosts, environments).run()


class Graph:
    """The edges of the system so far, by their ends."""

    def __init__(self, system: System) -> None:
        self.system = system
        self._edges = {(edge.source, edge.target): edge for edge in system.dependencies()}
        self._externals = _externals_by_host(system)

    def start(self, source: Service, target: Node, place: Place) -> None:
        """`source` starts after `target`: nothing more is known of the two."""
        if source is not target and (source, target) not in self._edges:
            self._add(Dependency(source=source, target=target, place=place, evidence="start-order", seen=True))

    def call(self, source: Service, target: Node | External, reading: Reading) -> None:
        """The configuration of `source` points at `target`."""
        edge = self._edges.get((source, target))
        if edge is None:
            edge = Dependency(source=source, target=target, place=reading.value.place, evidence="start-order")
            self._add(edge)
        edge.seen = True
        if edge.evidence == "start-order":
            edge.evidence, edge.place = "inferred", reading.value.place
            edge.mode = "async" if isinstance(target, Broker) else "sync" if isinstance(target, Store) else reading.mode
            edge.protocol = reading.scheme
        if isinstance(target, Store):
            use = self._use(source, target, reading.value.place, reading.database)
            use.pool = use.pool or pool_in_url(reading.value)

    def external(self, host: str, place: Place) -> External:
        """The external system at a host: a declared one, or a new one called after it."""
        found = self._externals.get(host) or self.system.externals.get(host)
        if found is None:
            found = External(system=self.system, name=host, place=place)
            self.system.externals[host] = found
        return found

    def look_through_poolers(self) -> None:
        """Clients of a connection pooler are clients of the database behind it."""
        for pooler in [service for service in self.system.services.values() if service.pooler]:
            behind = [edge.target for edge in pooler.dependencies if isinstance(edge.target, Store)]
            for edge in [edge for edge in self.system.dependencies() if edge.target is pooler]:
                if len(behind) == 1:
                    self._look_through(edge, pooler, behind[0])

    def _look_through(self, edge: Dependency, pooler: Service, store: Store) -> None:
        """Make a client's edge one to the database; where the client is declared to use that, its edge is told."""
        known = self._edges.get((edge.source, store))
        if known is None:
            edge.target = store
            self._edges[edge.source, store] = edge
        elif known.evidence == "declared" != edge.evidence:
            edge.source.dependencies.remove(edge)
        else:
            return
        use = self._use(edge.source, store, edge.place, None)
        use.pool = use.pool or Pool(place=edge.place, pooler=pooler.name)

    def _add(self, edge: Dependency) -> None:
        self._edges[edge.source, edge.target] = edge
        edge.source.dependencies.append(edge)

    def _use(self, service: Service, store: Store, place: Place, database: str | None) -> StoreUse:
        use = next((use for use in service.stores if use.store is store), None)
        if use is None:
            use = StoreUse(service=service, store=store, place=place, evidence="inferred")
            service.stores.append(use)
        use.database = use.database or database
        return use


class _Inference:
    """What one container's description shows."""

    def __init__(
        self,
        graph: Graph,
        service: Service,
        found: Container,
        deployed: Deployed,
        hosts: Mapping[str, Node],
        samples: Mapping[Node, Mapping[str, str | None]] | None = None,
    ) -> None:
        self._graph = graph
        self._service = service
        self._found = found
        self._nodes = deployed.nodes
        self._samples = samples
        self._alone = not found.built_in or service.role is Role.GATEWAY or not deployed.shares_context(found)
        self._complete = not deployed.project.partial and not deployed.project.fragment
        aliases = {
            peer.alias: self._nodes[peer.name] for peer in found.peers if peer.alias and peer.name in self._nodes
        }
        self._unresolved_hosts = {use.host for use in service.unresolved_hosts}
        self._hosts = {**hosts, **{alias.lower(): node for alias, node in aliases.items()}}

    def run(self) -> None:
        for peer in self._found.peers:
            self._start(peer)
        environment = {value.key: value for value in self._found.environment}
        for reading in readings(environment, self._hosts.__contains__):
            self._point(reading)
        for argument in self._found.arguments:
            for reading in readings_of(argument, self._hosts.__contains__):
                self._point(reading)
        for address in (*self._found.mounted, *(self._found.built_in if self._alone else ())):
            for reading in readings_of(address, self._hosts.__contains__):
                if reading.host in self._hosts:  # any other may be the name of a group of servers
                    self._point(reading)

    def _start(self, peer: Peer) -> None:
        target = self._nodes.get(peer.name)
        if target is not None:
            self._graph.start(self._service, target, peer.place)

    def _point(self, reading: Reading) -> None:
        host = reading.host
        target = self._hosts.get(host)
        if target is not None:
            if target is not self._service and not self._is_everybodys(reading, target):
                self._graph.call(self._service, target, reading)
        elif host in self._found.foreign or self._samples is not None:
            return  # it maps the name to an address itself
        elif is_external(host):
            if not about_clients(reading.value.key):
                self._graph.call(self._service, self._graph.external(host, reading.value.place), reading)
        elif "." not in host and host not in NOBODY and self._complete:
            self._unresolved(reading)

    def _is_everybodys(self, reading: Reading, target: Node) -> bool:
        sample = self._samples.get(target, {}).get(reading.value.key) if self._samples else None
        return is_everybodys(reading, target) or (sample is not None and sample == reading.value.known)

    def _unresolved(self, reading: Reading) -> None:
        if reading.host not in self._unresolved_hosts:
            self._unresolved_hosts.add(reading.host)
            self._service.unresolved_hosts.append(HostUse(reading.host, reading.value.key, reading.value.place))


def is_everybodys(reading: Reading, target: Node) -> bool:
    """The target carries the same setting, so it comes from a file that all of them share and says nothing of calls."""
    own = target.environment.get(reading.value.key) if isinstance(target, Service) else None
    return own is not None and own.value == reading.value.known


def _hosts(deployed: Deployed) -> dict[str, Node]:
    """Nodes of a project by the names they can be reached under. A service's own name beats another's alias."""
    own = {name.lower(): node for name, node in deployed.nodes.items()}
    aliases = [
        {name.lower(): deployed.nodes[found.name] for name in found.names}
        for stack in deployed.stacks
        for found in stack.values()
    ]
    return {**_unambiguous(aliases), **own}


def _unambiguous(tables: Sequence[Mapping[str, Node]]) -> dict[str, Node]:
    """Names that mean one node in all of the tables."""
    nodes: dict[str, Node | None] = {}
    for table in tables:
        for name, node in table.items():
            nodes[name] = node if nodes.get(name, node) is node else None
    return {name: node for name, node in nodes.items() if node is not None}


def _externals_by_host(system: System) -> dict[str, External]:
    found: dict[str, External] = {}
    for external in system.externals.values():
        _, separator, rest = (external.url or "").partition("://")
        if separator:
            found.setdefault(rest.partition("/")[0].partition(":")[0].lower(), external)
    return found
