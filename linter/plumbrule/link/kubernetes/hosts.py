"""The names under which what runs in clusters is reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from plumbrule.link.kubernetes.clusters import Deployment
from plumbrule.link.kubernetes.identity import Node
from plumbrule.link.kubernetes.nodes import Resources
from plumbrule.model.services.cluster import Endpoint
from plumbrule.model.services.labels import same_namespace


@dataclass(frozen=True, slots=True)
class Named:
    """What a name means. `node` None: something that no file of the tree runs. `elsewhere`: the host it stands for."""

    namespace: str | None
    node: Node | None
    elsewhere: str | None = None


@dataclass(frozen=True, slots=True)
class Hosts:
    """Service names of one cluster, and the namespaces that its files speak of."""

    names: dict[str, list[Named]] = field(default_factory=dict)
    namespaces: frozenset[str] = frozenset()

    def find(self, host: str, namespace: str | None) -> Named | None:
        """What a host means for a pod of the namespace; None where nothing has the name, or several may be meant."""
        labels, qualified = _labels(host)
        if len(labels) == 1:
            near = self._named(labels[0], namespace)
            return near or self._named(labels[0], None)
        if len(labels) == 2 and (qualified or labels[1] in self.namespaces):
            return self._named(labels[0], labels[1])
        if len(labels) == 2 and labels[0].rpartition("-")[2].isdecimal():  # a pod of a StatefulSet
            return self._named(labels[1], namespace)
        if len(labels) == 3 and (qualified or labels[2] in self.namespaces):
            return self._named(labels[1], labels[2])
        return None

    def _named(self, name: str, namespace: str | None) -> Named | None:
        found = [one for one in self.names.get(name, ()) if same_namespace(one.namespace, namespace)]
        exact = [one for one in found if one.namespace == namespace] or found
        return exact[0] if exact and all(one.node is exact[0].node for one in exact) else None


def is_local(host: str, namespaces: frozenset[str]) -> bool:
    """The host can only be a Service of a cluster whose namespaces these are."""
    labels, _ = _labels(host)
    return len(labels) == 1 or (len(labels) == 2 and labels[1] in namespaces)


def hosts_of(deployment: Deployment, resources: Resources) -> Hosts:
    """All names of one deployment."""
    names: defaultdict[str, list[Named]] = defaultdict(list)
    for endpoint in deployment.cluster.endpoints:
        names[endpoint.name.lower()].append(_named(endpoint))
    for thing, kind, node in resources.nodes:
        for form in kind.hosts:
            names[form.format(thing.name).lower()].append(Named(thing.namespace, node))
    for workload in deployment.cluster.workloads:
        if workload.kind == "Service":  # Knative's
            names[workload.name.lower()].append(Named(workload.namespace, workload.node))
    spoken = {one.namespace for one in deployment.objects if one.namespace}
    spoken |= {one.name for one in deployment.objects if one.kind == "Namespace"}
    return Hosts(dict(names), frozenset(spoken))


def merged(tables: Sequence[Hosts]) -> Hosts:
    """The names of several clusters together."""
    names: defaultdict[str, list[Named]] = defaultdict(list)
    for table in tables:
        for name, named in table.names.items():
            names[name].extend(named)
    return Hosts(dict(names), frozenset().union(*(table.namespaces for table in tables)))


def _named(endpoint: Endpoint) -> Named:
    nodes = list(dict.fromkeys(one.node for one in endpoint.workloads if one.node is not None))
    namesake = [node for node in nodes if node.name == endpoint.name]
    one = nodes[0] if len(nodes) == 1 else namesake[0] if namesake else None
    return Named(endpoint.namespace, one, endpoint.external_name)


def _labels(host: str) -> tuple[list[str], bool]:
    """The labels of a host without the cluster's domain, and whether that was there."""
    labels = host.lower().rstrip(".").split(".")
    if labels[-3:] == ["svc", "cluster", "local"]:
        return labels[:-3], True
    return (labels[:-1], True) if labels[-1] == "svc" and len(labels) > 1 else (labels, False)
