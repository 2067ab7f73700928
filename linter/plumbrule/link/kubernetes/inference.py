"""Edges that the configuration of workloads shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from plumbrule.link.edges import Reading, Value, about_clients, is_external, readings, readings_of
from plumbrule.link.inference import NOBODY, Graph, is_everybodys
from plumbrule.link.kubernetes.clusters import Deployment
from plumbrule.link.kubernetes.hosts import Hosts, Named, hosts_of, is_local, merged
from plumbrule.link.kubernetes.nodes import Resources
from plumbrule.model.services.system import HostUse, Service, System
from plumbrule.model.services.workload import Workload

_INJECTED = re.compile(r"\$[({]?(?P<name>[A-Z][A-Z0-9_]*)_SERVICE_HOST\b")  # which Kubernetes sets for each Service


def infer_cluster_edges(system: System, deployments: Sequence[Deployment], resources: Mapping[int, Resources]) -> None:
    """Add what the configuration of workloads shows to the edges that are known."""
    graph = Graph(system)
    tables = [hosts_of(one, resources[index]) for index, one in enumerate(deployments)]
    everything = merged(tables)
    doors = frozenset(path.host for one in deployments for path in one.cluster.paths if path.host)
    for index, one in enumerate(deployments):
        above = [tables[other] for other, outer in enumerate(deployments) if other != index and _is_above(outer, one)]
        reach = _Reach(tables[index], merged(above) if above else Hosts(), everything, doors)
        for workload, configuration in one.configurations.items():
            if isinstance(workload.node, Service):
                inference = _Inference(graph, workload.node, workload, reach)
                for reading in readings(configuration.environment, reach.knows):
                    inference.point(reading)
                for value in (*configuration.environment.values(), *configuration.arguments):
                    inference.injected(value)
                for value in (*configuration.arguments, *configuration.mounted):
                    for reading in readings_of(value, reach.knows):
                        inference.point(reading)
    graph.look_through_poolers()


def _is_above(outer: Deployment, inner: Deployment) -> bool:
    """The outer set holds what stands beside or above the inner one, and does not stand for itself."""
    folder = outer.cluster.name
    return not outer.cluster.built and (not folder or inner.cluster.name.startswith(f"{folder}/"))


class _Reach:
    """What a host means in one cluster: its own names, then those of the files above, then full names anywhere."""

    def __init__(self, own: Hosts, above: Hosts, everything: Hosts, doors: frozenset[str]) -> None:
        self._own = own
        self._above = above
        self._everything = everything
        self._doors = doors

    def find(self, host: str, namespace: str | None) -> Named | None:
        near = self._own.find(host, namespace) or self._above.find(host, namespace)
        return near or (self._everything.find(host, namespace) if "." in host else None)

    def knows(self, host: str) -> bool:
        return self.find(host, None) is not None

    def is_door(self, host: str) -> bool:
        """The host is one that routes of the tree let people in by."""
        return host in self._doors

    def is_local(self, host: str) -> bool:
        """Only a Service of these clusters can have the name."""
        return is_local(host, self._everything.namespaces)

    def has_name(self, host: str) -> bool:
        """Something in the tree has the first part of the name, in whatever namespace."""
        return host.partition(".")[0] in self._everything.names


class _Inference:
    """What one workload's configuration shows."""

    def __init__(self, graph: Graph, service: Service, workload: Workload, reach: _Reach) -> None:
        self._graph = graph
        self._service = service
        self._workload = workload
        self._reach = reach
        self._unresolved = {use.host for use in service.unresolved_hosts}

    def point(self, reading: Reading) -> None:
        host = reading.host
        named = self._reach.find(host, self._workload.namespace)
        if named is not None:
            self._call(named, reading)
        elif self._reach.is_local(host):
            self._miss(reading)
        elif is_external(host) and not about_clients(reading.value.key) and not self._reach.is_door(host):
            self._graph.call(self._service, self._graph.external(host, reading.value.place), reading)

    def _miss(self, reading: Reading) -> None:
        """Keep a host of the cluster that nothing has, where all of the cluster is known."""
        host = reading.host
        known = self._workload.cluster.partial or host in self._unresolved or host.partition(".")[0] in NOBODY
        is_address = reading.scheme is not None or reading.port is not None
        if is_address and not known and not self._reach.has_name(host):
            self._unresolved.add(host)
            self._service.unresolved_hosts.append(HostUse(host, reading.value.key, reading.value.place))

    def injected(self, value: Value) -> None:
        """Point at the Services whose address variables a value holds."""
        for reading in _injected(value):
            named = self._reach.find(reading.host, self._workload.namespace)
            if named is not None:
                self._call(named, reading)

    def _call(self, named: Named, reading: Reading) -> None:
        target = named.node
        if named.elsewhere is not None and is_external(named.elsewhere):
            self._graph.call(self._service, self._graph.external(named.elsewhere, reading.value.place), reading)
        elif target is not None and target is not self._service and not is_everybodys(reading, target):
            self._graph.call(self._service, target, reading)


def _injected(value: Value) -> Iterator[Reading]:
    for match in _INJECTED.finditer(value.template):
        yield Reading(match["name"].lower().replace("_", "-"), value, bare=True)
