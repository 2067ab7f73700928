"""Ways of routes, and ports of Services, that end before a door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plumbrule.model.nearest import nearest
from plumbrule.model.services.cluster import Cluster, Endpoint, EndpointPort
from plumbrule.model.services.labels import is_covered, is_name, same_namespace
from plumbrule.model.services.network import Path
from plumbrule.text import Place


class LostPath(NamedTuple):
    """A route whose target is not there. `close`: a name or number that is."""

    path: Path
    what: str
    place: Place
    close: str | None


class ServiceNames:
    """Names of Services with the namespaces that have them. Operators make theirs in one that nobody writes down."""

    def __init__(self) -> None:
        self._namespaces: defaultdict[str, set[str | None]] = defaultdict(set)

    @classmethod
    def of(cls, clusters: Sequence[Cluster]) -> ServiceNames:
        names = cls()
        for cluster in clusters:
            for one in cluster.endpoints:
                names._namespaces[one.name].add(one.namespace)
            for name in cluster.made_names:
                names._namespaces[name].add(None)
        return names

    def fitting(self, namespace: str | None) -> list[str]:
        return sorted(name for name in self._namespaces if self.has(name, namespace))

    def has(self, name: str, namespace: str | None) -> bool:
        return any(same_namespace(one, namespace) for one in self._namespaces.get(name, ()))

    def cover(self, namespace: str | None) -> bool:
        return is_covered(namespace, set().union(*self._namespaces.values()))

    def elsewhere(self, name: str) -> str:
        """The namespace that has the name instead, for a message; empty where none has."""
        return min(filter(None, self._namespaces.get(name, ())), default="")


def lost_path(path: Path, names: ServiceNames) -> LostPath | None:
    """What is missing at the end of a way; None where nothing is."""
    if path.endpoint is None:
        other = names.elsewhere(path.target)
        if names.has(path.target, path.namespace) or not (other or names.cover(path.namespace)):
            return None
        where = f" in namespace {path.namespace}, only in {other}" if other else ""
        close = None if other else nearest(path.target, names.fitting(path.namespace))
        return LostPath(path, f"no Service is called {path.target}{where}", path.place, close)
    ports = path.endpoint.ports
    if path.port is None or not ports or path.endpoint.port(path.port) is not None:
        return None
    if not is_name(path.port) or any(port.number is None for port in ports):  # yet to be filled in
        return None
    numbers = [str(port.number) for port in ports]
    what = f"Service {path.target} has no port {path.port}, only {', '.join(numbers)}"
    return LostPath(path, what, path.port_place or path.place, numbers[0] if len(numbers) == 1 else None)


class LostPort(NamedTuple):
    """A port of a Service that leads to a container port which no container has."""

    endpoint: Endpoint
    port: EndpointPort
    close: str | None

    @property
    def place(self) -> Place:
        return self.port.place


def lost_ports(cluster: Cluster) -> Iterator[LostPort]:
    """Target ports given by a name that no container of the selected pods has. A number needs no declaration."""
    for endpoint in cluster.endpoints:
        known = {name for one in endpoint.workloads for name in one.port_names}
        for port in endpoint.ports if endpoint.workloads and not any(one.meshed for one in endpoint.workloads) else ():
            if port.target and not port.target.isdecimal() and is_name(port.target) and port.target not in known:
                yield LostPort(endpoint, port, nearest(port.target, sorted(known)))
