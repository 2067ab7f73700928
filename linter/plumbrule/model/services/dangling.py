"""Names and labels in a cluster that lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plumbrule.model.nearest import nearest
from plumbrule.model.services.cluster import Autoscaler, Budget, Cluster, Endpoint
from plumbrule.model.services.labels import LabelSelector, is_label, is_name, same_namespace
from plumbrule.model.services.lost import LostPath, ServiceNames, lost_path
from plumbrule.model.services.network import NetworkPolicy
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


class Search:
    """Looks for what leads nowhere: in a cluster that a kustomization built, and for loose files in the whole tree."""

    def __init__(self, system: System) -> None:
        self._workloads = [one for each in system.clusters for one in each.workloads]
        self._everywhere = Pods(self._workloads)
        self._names = ServiceNames.of(system.clusters)

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
        filled = scaler.target_kind in SERVING and is_name(scaler.target_name)
        if filled and scaler.target_name not in names and not others:
            wanted = f"{scaler.target_kind} {scaler.target_name}"
            yield Dangling(scaler, wanted, scaler.target_place, nearest(scaler.target_name, names))

    def paths(self, cluster: Cluster) -> Iterator[LostPath]:
        """Ways of routes to a Service, or to a port of one, that no file has."""
        if cluster.partial or not cluster.endpoints or not all(is_name(one.name) for one in cluster.endpoints):
            return
        near = _Neighbours(cluster, [one.place.path for one in cluster.endpoints])
        names = ServiceNames.of([cluster]) if cluster.built else self._names
        for path in cluster.paths:
            known = path.resolved and is_name(path.target) and not _is_made(path.target, cluster.makers)
            judged = known and near.has(path.place.path)
            lost = lost_path(path, names) if judged else None
            if lost is not None:
                yield lost


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
    wanted = {*(key for key, _ in selector.labels), *(one.key for one in selector.requirements)}
    if any(not is_label(one.labels.get(key, "")) for one in cluster.workloads for key in wanted):
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
