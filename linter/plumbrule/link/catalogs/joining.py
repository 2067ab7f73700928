"""Puts what catalogues describe into the system: found among the nodes that are there, or added."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count

from plumbrule.link.catalogs.described import Catalogue, Described, Relation
from plumbrule.link.catalogs.nodes import Node, complete, fits, new_node, run
from plumbrule.link.native.entries import Entries, Section
from plumbrule.link.service_names import ServiceNames
from plumbrule.model.services.provenance import Format
from plumbrule.model.services.system import Broker, Dependency, Service, Store, StoreUse, System


class Joining:
    """Finds the node of each description. Made after the native nodes and before any deployed one."""

    def __init__(self, system: System, entries: Entries, catalogues: Sequence[Catalogue]) -> None:
        self._system = system
        self._catalogues = catalogues
        self._nodes: dict[str, Node] = {}  # by key
        self._named: dict[str, Node] = {**system.externals, **system.brokers, **system.stores, **system.services}
        self._taken: set[tuple[Format, int]] = set()  # which source describes which node already
        self._sources = dict(_sources(system, entries))
        described = [one for catalogue in catalogues for one in catalogue.nodes]
        names = {*system.services, *system.stores, *system.brokers, *(one.name for one in described)}
        self._names_of = ServiceNames(system.name, sorted(names))
        self._shared = Counter((one.format, self._names_of.key(one.name)) for one in described)
        self._by_key: defaultdict[str, list[Node]] = defaultdict(list)
        for name, node in self._named.items():
            self._by_key[self._names_of.key(name)].append(node)

    def place(self) -> None:
        """Put every description into the system, the ones with the higher rank first."""
        for catalogue in self._catalogues:
            for described in catalogue.nodes:
                node = self._known(described) or self._new(described)
                self._nodes[described.key] = node
                self._taken.add((described.format, id(node)))
                complete(node, described)

    def relate(self) -> None:
        """Tie the nodes together; an edge that the manifest declares stays as the manifest has it."""
        edges = {(edge.source, edge.target): edge for edge in self._system.dependencies()}
        for catalogue in self._catalogues:
            for relation in catalogue.relations:
                source, target = self._nodes.get(relation.source), self._nodes.get(relation.target)
                if not isinstance(source, Service) or target is None or source is target:
                    continue
                known = edges.get((source, target))
                if known is None:
                    edges[source, target] = edge = _edge(source, target, relation)
                    source.dependencies.append(edge)
                else:
                    _complete_edge(known, relation)
                if isinstance(target, Store) and all(use.store is not target for use in source.stores):
                    source.stores.append(StoreUse(service=source, store=target, place=relation.place))

    def tell_flows(self) -> None:
        """Put the journeys into the system, with the names that their nodes have there."""
        for flow in (one for catalogue in self._catalogues for one in catalogue.flows):
            ends = ((step, self._nodes.get(step.source), self._nodes.get(step.target)) for step in flow.steps)
            steps = (step._replace(source=a.name, target=b.name) for step, a, b in ends if a and b)
            self._system.flows.append(replace(flow, steps=tuple(steps)))

    def settle(self) -> None:
        """Say how services run, where nothing that deploys them has said so."""
        for catalogue in self._catalogues:
            for described in catalogue.nodes:
                node = self._nodes[described.key]
                if isinstance(node, Service):
                    run(node, described.running)

    def _known(self, described: Described) -> Node | None:
        """By `source` of the manifest, by name, or by a name that normalises to the same. A tie is no answer."""
        own = self._sources.get(described.key) or self._nodes.get(described.key)
        if own is not None:
            return own
        for name in (described.name, *described.also):
            node = self._named.get(name)
            if node is not None and self._can_be(node, described):
                return node
        key = self._names_of.key(described.name)
        if self._shared[described.format, key] > 1:  # two entries of one source for one name stay two
            return None
        fitting = [node for node in self._by_key[key] if self._can_be(node, described)]
        return fitting[0] if len(fitting) == 1 else None

    def _can_be(self, node: Node, described: Described) -> bool:
        """Of one source two entries are two nodes; copies of a Structurizr workspace have ids of their own each."""
        other = (described.format, id(node)) in self._taken and described.format != "structurizr"
        return not other and fits(node, described)

    def _new(self, described: Described) -> Node:
        name = self._free_name(described)
        node = self._named[name] = new_node(self._system, name, described)
        self._by_key[self._names_of.key(described.name)].append(node)
        return node

    def _free_name(self, described: Described) -> str:
        name = described.name
        tries = chain((name, f"{described.format}/{name}"), (f"{name} {number}" for number in count(2)))
        return next(one for one in tries if one not in self._named)


def _complete_edge(edge: Dependency, relation: Relation) -> None:
    """Say of an edge that is there what its own source has no word for."""
    if edge.operations is None:
        edge.operations = relation.operations or None
    edge.auth = edge.auth or relation.auth
    if edge.policy.origin is None:
        edge.policy = relation.policy


def _edge(source: Service, target: Node, relation: Relation) -> Dependency:
    mode = relation.mode
    if mode == "unknown":
        mode = "sync" if isinstance(target, Store) else "async" if isinstance(target, Broker) else mode
    return Dependency(
        source=source,
        target=target,
        place=relation.place,
        mode=mode,
        protocol=relation.protocol,
        operations=relation.operations or None,
        drawn=relation.drawn,
        auth=relation.auth,
        tls=relation.tls,
        policy=relation.policy,
    )


def _sources(system: System, entries: Entries) -> Iterator[tuple[str, Node]]:
    """Nodes by the key of the description that their native entry names: `backstage:component/orders`."""
    sections: tuple[tuple[Section, Mapping[str, Node]], ...] = (
        ("services", system.services),
        ("stores", system.stores),
        ("brokers", system.brokers),
        ("external", system.externals),
    )
    for section, nodes in sections:
        for name, entry in entries.by_section[section].items():
            for source in entry.element.texts_of("source"):
                if name in nodes:
                    yield source, nodes[name]
