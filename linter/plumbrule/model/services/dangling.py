"""Names and labels in a cluster that lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plumbrule.model.nearest import nearest
from plumbrule.model.services.cluster import Autoscaler, Budget, Cluster, Endpoint, EndpointPort
from plumbrule.model.services.labels import LabelSelector, same_namespace
from plumbrule.model.services.network import NetworkPolicy, Path
from plumbrule.model.services.rehearsal import is_rehearsal
from plumbrule.model.services.system import System
from plumbrule.model.services.workload import SERVING, Workload
from plumbrule.text import Place

_KIND_FOLDERS = frozenset(
    {
        *("service", "services", "svc", "ingress", "ingresses", "route", "routes", "network", "networking"),
        *("networkpolicy", "networkpolicies", "policies", "pdb", "pdbs", "hpa", "hpas", "autoscaling"),
    }
)
Selecting = Endpoint | Budget | NetworkPolicy


class Dangling(NamedTuple):
    """An object that means pods and finds none. `close`: labels that a pod does have."""

    node: Selecting | Autoscaler
    wanted: str
    place: Place
    close: str | None


def dangling_selectors(system: System, cluster: Cluster) -> Iterator[Dangling]:
    """Selectors and targets that fit nothing, as far as the input can tell."""
    if cluster.partial:
        return
    around = [cluster] if cluster.built else system.clusters
    workloads = [one for each in around for one in each.workloads]
    selecting: list[Selecting] = [*cluster.endpoints, *cluster.budgets, *cluster.policies]
    near = _Neighbours(cluster, [one.place.path for one in cluster.workloads])
    lost = [one for one in selecting if not any(_may_mean(one, each) for each in workloads) and _is_ours(one, cluster)]
    for node in lost:
        selector = node.selector
        if selector is not None and near.has(node.place.path) and not _is_excerpt(cluster, lost, node):
            yield Dangling(node, str(selector), node.selector_place or node.place, _close(selector, cluster.workloads))
    for scaler in cluster.autoscalers:
        names = [one.name for one in workloads if one.kind == scaler.target_kind]
        wanted = scaler.target_name
        if scaler.target_kind in SERVING and near.has(scaler.place.path) and wanted not in names:
            close = nearest(wanted, names)
            yield Dangling(scaler, f"{scaler.target_kind} {wanted}", scaler.target_place, close)


class _Neighbours:
    """Whether what an object leads to should stand among the files that are there.

    A kustomization says what belongs together. Loose files do by lying in one folder, or in folders of one folder that
    are called after kinds, as `services` and `deployments` are.
    """

    def __init__(self, cluster: Cluster, paths: Sequence[str]) -> None:
        self._all = cluster.built and bool(paths)
        self._folders = {folder for path in paths for folder in _above(path)}

    def has(self, path: str) -> bool:
        folder = posixpath.dirname(path)
        if is_rehearsal(path):
            return False
        sorted_by_kind = posixpath.basename(folder).lower() in _KIND_FOLDERS
        return self._all or folder in self._folders or (sorted_by_kind and posixpath.dirname(folder) in self._folders)


def _above(path: str) -> Iterator[str]:
    """The folders above a file; the tree's root only of a file that lies in it, for it holds everything."""
    folder = posixpath.dirname(path)
    yield folder
    while folder := posixpath.dirname(folder):
        yield folder


def _is_excerpt(cluster: Cluster, lost: Sequence[Selecting], node: Selecting) -> bool:
    """Most of what selects pods in the folder finds none: the workloads stand in another repository."""
    folder = posixpath.dirname(node.place.path)
    beside = [
        one for one in cluster.endpoints if posixpath.dirname(one.place.path) == folder and one.selector is not None
    ]
    missing = sum(one in lost for one in beside)
    return not cluster.built and missing > 1 and 2 * missing > len(beside)


def _may_mean(node: Selecting, workload: Workload) -> bool:
    anywhere = isinstance(node, NetworkPolicy) and node.everywhere
    near = anywhere or same_namespace(node.namespace, workload.namespace)
    return node.selector is not None and near and node.selector.fits(workload.labels)


def _is_ours(node: Selecting, cluster: Cluster) -> bool:
    """Pods of these files carry such labels: others come from an operator, a chart, or another repository."""
    selector = node.selector
    if selector is None or not selector.certain or selector.requirements or not selector.labels:
        return False
    near = [one for one in cluster.workloads if same_namespace(one.namespace, node.namespace)]
    return {key for one in near for key in one.labels}.issuperset(key for key, _ in selector.labels)


def _close(selector: LabelSelector, workloads: Sequence[Workload]) -> str | None:
    """The pod labels that differ from the selector's by the spelling of one value."""
    for key, value in selector.labels:
        close = nearest(value, sorted({one.labels[key] for one in workloads if key in one.labels}))
        if close is not None and close != value:
            return f"{key}={close}"
    return None


class LostPath(NamedTuple):
    """A route whose target is not there. `close`: a name or number that is."""

    path: Path
    what: str
    place: Place
    close: str | None


def lost_paths(system: System, cluster: Cluster) -> Iterator[LostPath]:
    """Ways of routes to a Service, or to a port of one, that no file has."""
    if cluster.partial or not cluster.endpoints:
        return
    around = [cluster] if cluster.built else system.clusters
    near = _Neighbours(cluster, [one.place.path for one in cluster.endpoints])
    names = {one.name for each in around for one in each.endpoints}.union(*(each.made_names for each in around))
    for path in cluster.paths:
        if not path.resolved or not near.has(path.place.path):
            continue
        if path.endpoint is None:
            if path.target not in names:
                yield LostPath(
                    path, f"no Service is called {path.target}", path.place, nearest(path.target, sorted(names))
                )
        elif path.port is not None and path.endpoint.ports and path.endpoint.port(path.port) is None:
            numbers = [str(port.number) for port in path.endpoint.ports]
            listed = ", ".join(numbers)
            what = f"Service {path.target} has no port {path.port}, only {listed}"
            yield LostPath(path, what, path.port_place or path.place, numbers[0] if len(numbers) == 1 else None)


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
            if port.target and not port.target.isdecimal() and port.target not in known:
                yield LostPort(endpoint, port, nearest(port.target, sorted(known)))
