"""Which workloads are one node of the system: with each other, with what is declared, and with compose's containers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import chain, count
from typing import NamedTuple

from plumbrule.link.images import known_engine, program
from plumbrule.link.native.entries import Entries, Section
from plumbrule.link.roles import Verdict
from plumbrule.link.service_names import ServiceNames
from plumbrule.model.services.cluster import Cluster
from plumbrule.model.services.rehearsal import is_environment
from plumbrule.model.services.system import Broker, Role, Service, Store, System

Node = Service | Store | Broker
_SOURCE = re.compile(r"k8s:(?P<kind>[^/]+)/(?P<namespace>[^/]+)/(?P<name>[^/]+)")
_SERVERS = frozenset({Role.STORE, Role.CACHE, Role.BROKER})


class Found(NamedTuple):
    """An object that is a node, with what it is known by."""

    kind: str
    namespace: str | None
    name: str  # of the object
    service: str  # of the service that it is
    image: str | None
    verdict: Verdict
    cluster: Cluster
    family: int
    labelled: tuple[str, ...] = ()  # names that catalogues know it by, in its labels


class ClusterIdentities:
    """Finds the node of an object. Made after the nodes of manifests and compose projects."""

    def __init__(self, system: System, entries: Entries) -> None:
        self._system = system
        known: dict[str, Node] = {**system.services, **system.brokers, **system.stores}
        self._known = known
        self._by_source = list(_sources(entries, known))
        self._names_of = ServiceNames(system.name, known)
        self._by_key: defaultdict[str, list[Node]] = defaultdict(list)
        for name, node in known.items():
            self._by_key[self._names_of.key(name)].append(node)
        self._also = {name: one for one in system.services.values() for name in one.also}
        self._families: defaultdict[tuple[int, str], list[Node]] = defaultdict(list)
        self._found: defaultdict[Node, list[Found]] = defaultdict(list)
        self._programs: dict[tuple[str, str], Node] = {}

    def node(self, found: Found) -> Node | None:
        """The node that the object is; None for a new one. A tie is no answer."""
        for source, declared in self._by_source:
            if _is_source(source, found):
                return declared
        for name in dict.fromkeys((*found.labelled, found.service, found.name)):
            own = self._in_family(found, name)
            node: Node | None = own or self._known.get(name) or self._also.get(name)
            if node is not None and _fits(node, found.verdict):
                return node
        fitting = [node for node in self._by_key[self._names_of.key(found.service)] if _fits(node, found.verdict)]
        if len(fitting) == 1:
            return fitting[0]
        if found.image is None or found.verdict.known is not None or found.verdict.role in _SERVERS:
            return None
        return self._programs.get((found.service, program(found.image)))

    def _in_family(self, found: Found, name: str) -> Node | None:
        """The node of that name: the one of the object's namespace, else one that no other namespace tells apart."""
        nodes = self._families.get((found.family, name), [])
        at_home = (one for one in nodes if any(other.namespace == found.namespace for other in self._found[one]))
        others = (one for one in nodes if not any(_is_namesake(other, found) for other in self._found[one]))
        return next(chain(at_home, others), None)

    def keep(self, node: Node, found: Found) -> None:
        """Remember what an object is."""
        family = self._families[found.family, found.service]
        if node not in family:
            family.append(node)
        self._found[node].append(found)
        if found.image is not None:
            self._programs.setdefault((found.service, program(found.image)), node)

    def free_name(self, name: str, cluster: Cluster, namespace: str | None) -> str:
        """The service's name where it is free, else with its namespace's or its folder's."""
        taken = (self._system.services, self._system.stores, self._system.brokers)
        folders = [part for part in cluster.name.split("/") if part]
        qualified = [f"{place}/{name}" for place in (namespace, *folders[-1:], cluster.name) if place]
        tries = chain((name, *qualified), (f"{name} {number}" for number in count(2)))
        return next(one for one in tries if not any(one in names for names in taken))


def _is_namesake(one: Found, other: Found) -> bool:
    """Two of one name that run different programs in two namespaces of one cluster, neither of them an environment."""
    namespaces = {one.namespace, other.namespace}
    if one.cluster is not other.cluster or len(namespaces) < 2 or None in namespaces:
        return False
    if one.image is None or other.image is None or program(one.image) == program(other.image):
        return False
    return not any(is_environment(namespace) for namespace in namespaces if namespace is not None)


def _is_source(source: re.Match[str], found: Found) -> bool:
    same = (source["kind"].lower(), source["name"]) == (found.kind.lower(), found.name)
    return same and (source["namespace"] == "*" or found.namespace in {None, source["namespace"]})


def _fits(node: Node, verdict: Verdict) -> bool:
    """The node can be this object: a database is no application, and PostgreSQL is no MySQL."""
    if isinstance(node, Service):
        return verdict.role not in _SERVERS
    if verdict.role not in _SERVERS:
        return False
    if verdict.known is None or node.engine is None:
        return True
    engine = known_engine(node.engine)
    return engine is None or engine.engine == verdict.known.engine


def _sources(entries: Entries, known: Mapping[str, Node]) -> list[tuple[re.Match[str], Node]]:
    """Nodes with the object that their entry says it describes."""
    sections: tuple[Section, ...] = ("services", "stores", "brokers")
    return [
        (match, known[name])
        for section in sections
        for name, entry in entries.by_section[section].items()
        for source in entry.element.texts_of("source")
        if (match := _SOURCE.fullmatch(source)) and name in known
    ]
