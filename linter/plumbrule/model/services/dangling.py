"""Names and labels in a cluster that lead nowhere."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plumbrule.model.nearest import nearest
from plumbrule.model.services.cluster import Autoscaler, Budget, Cluster, Endpoint, EndpointPort
from plumbrule.model.services.labels import LabelSelector, is_covered, same_namespace
from plumbrule.model.services.network import NetworkPolicy, Path
from plumbrule.model.services.pods import Pods
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


class LostPath(NamedTuple):
    """A route whose target is not there. `close`: a name or number that is."""

    path: Path
    what: str
    place: Place
    close: str | None


class Search:
    """Looks for what leads nowhere: in a cluster that a kustomization built, and for loose files in the whole tree."""

    def __init__(self, system: System) -> None:
        self._workloads = [one for each in system.clusters for one in each.workloads]
        self._everywhere = Pods(self._workloads)
        self._names = _Names.of(system.clusters)

    def selectors(self, cluster: Cluster) -> Iterator[Dangling]:
        """Selectors and targets that fit nothing, as far as the input can tell."""
        if cluster.partial:
            return
        pods = Pods(cluster.workloads) if cluster.built else self._everywhere
        near = _Neighbours(cluster, [one.place.path for one in cluster.workloads])
        selecting: list[Selecting] = [*cluster.endpoints, *cluster.budgets, *cluster.policies]
        lost = [one for one in selecting if _is_ours(one, cluster) and not _found(one, pods)]
        for node in lost:
            if not pods.cover(node.namespace) and not (node.selector and pods.selected(node.selector, None)):
                continue
            if node.selector is not None and near.has(node.place.path) and not _is_excerpt(cluster, lost, node):
                close = _close(node.selector, cluster.workloads)
                yield Dangling(node, str(node.selector), node.selector_place or node.place, close)
        for scaler in cluster.autoscalers:
            if near.has(scaler.place.path):
                yield from self._target(scaler, cluster)

    def _target(self, scaler: Autoscaler, cluster: Cluster) -> Iterator[Dangling]:
        around = cluster.workloads if cluster.built else self._workloads
        kin = [one for one in around if one.kind == scaler.target_kind]
        names = [one.name for one in kin if same_namespace(one.namespace, scaler.namespace)]
        others = not Pods(around).cover(scaler.namespace) and all(one.name != scaler.target_name for one in kin)
        if scaler.target_kind in SERVING and scaler.target_name not in names and not others:
            wanted = f"{scaler.target_kind} {scaler.target_name}"
            yield Dangling(scaler, wanted, scaler.target_place, nearest(scaler.target_name, names))

    def paths(self, cluster: Cluster) -> Iterator[LostPath]:
        """Ways of routes to a Service, or to a port of one, that no file has."""
        if cluster.partial or not cluster.endpoints:
            return
        near = _Neighbours(cluster, [one.place.path for one in cluster.endpoints])
        names = _Names.of([cluster]) if cluster.built else self._names
        for path in cluster.paths:
            judged = path.resolved and near.has(path.place.path) and not _is_made(path.target, cluster.makers)
            lost = _lost(path, names) if judged else None
            if lost is not None:
                yield lost


class _Names:
    """Names of Services with the namespaces that have them. Operators make theirs in one that nobody writes down."""

    def __init__(self) -> None:
        self._namespaces: defaultdict[str, set[str | None]] = defaultdict(set)

    @classmethod
    def of(cls, clusters: Sequence[Cluster]) -> _Names:
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
        return next((one for one in sorted(filter(None, self._namespaces.get(name, ())))), "")


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


def _found(node: Selecting, pods: Pods) -> bool:
    anywhere = isinstance(node, NetworkPolicy) and node.everywhere
    return node.selector is None or bool(pods.selected(node.selector, None if anywhere else node.namespace))


def _is_ours(node: Selecting, cluster: Cluster) -> bool:
    """Pods of these files carry such labels: others come from an operator, a chart, or another repository.

    A key that no pod has is one of theirs where its value is: somebody wrote `service: orders` for `app: orders`. A
    further label beside those of a pod may be put on it while it runs, as that of a leader is.
    """
    selector = node.selector
    if selector is None or not selector.certain or selector.is_empty:
        return False
    if any(_is_made(value, cluster.makers) for _, value in selector.labels):
        return False
    if any(one.operator != "In" or one.key not in cluster.label_keys for one in selector.requirements):
        return False
    if cluster.label_keys.issuperset(key for key, _ in selector.labels):
        return True
    pairs = {pair for one in cluster.workloads for pair in one.labels.items()}
    values = {value for _, value in pairs}
    return pairs.isdisjoint(selector.labels) and values.issuperset(value for _, value in selector.labels)


def _is_made(name: str, makers: Iterable[str]) -> bool:
    """A controller may make it for a custom object: orders-db-rw for the cluster orders-db."""
    return any(f"-{maker}-" in f"-{name}-" for maker in makers)


def _close(selector: LabelSelector, workloads: Sequence[Workload]) -> str | None:
    """The pod labels that differ from the selector's by the spelling of one value."""
    for key, value in selector.labels:
        close = nearest(value, sorted({one.labels[key] for one in workloads if key in one.labels}))
        if close is not None and close != value:
            return f"{key}={close}"
    pairs = sorted({pair for one in workloads for pair in one.labels.items()})
    elsewhere = (f"{key}={value}" for wanted in selector.labels for key, value in pairs if value == wanted[1])
    return next(elsewhere, None)


def _lost(path: Path, names: _Names) -> LostPath | None:
    """What is missing at the end of a way; None where nothing is."""
    if path.endpoint is None:
        other = names.elsewhere(path.target)
        if names.has(path.target, path.namespace) or not (other or names.cover(path.namespace)):
            return None
        where = f" in namespace {path.namespace}, only in {other}" if other else ""
        close = None if other else nearest(path.target, names.fitting(path.namespace))
        return LostPath(path, f"no Service is called {path.target}{where}", path.place, close)
    if path.port is None or not path.endpoint.ports or path.endpoint.port(path.port) is not None:
        return None
    numbers = [str(port.number) for port in path.endpoint.ports]
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
            if port.target and not port.target.isdecimal() and port.target not in known:
                yield LostPort(endpoint, port, nearest(port.target, sorted(known)))
