"""What is wrong with how workloads run: probes, budgets, autoscalers, volumes. One question for each rule."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from plumbrule.model.services.cluster import Autoscaler, Budget, Claim, Cluster, Metric
from plumbrule.model.services.system import Service, System
from plumbrule.model.services.workload import ClaimUse, Container, Workload
from plumbrule.text import Place

_PROBED = frozenset({"Deployment", "StatefulSet", "DaemonSet"})
_REPLACED = frozenset({"Deployment", "ReplicaSet", "Rollout"})  # their pods share one set of volumes
_ONE_NODE = frozenset({"ReadWriteOnce", "ReadWriteOncePod"})


class Unready(NamedTuple):
    """A workload that gets calls from its first moment on."""

    workload: Workload
    container: Container

    @property
    def place(self) -> Place:
        return self.container.place


def unready(cluster: Cluster) -> Iterator[Unready]:
    """Workloads behind a Service of which no container tells when it is ready."""
    for one in cluster.workloads:
        main = one.main_container
        if is_called(one) and main is not None and not any(each.readiness for each in one.containers):
            yield Unready(one, main)


def is_called(workload: Workload) -> bool:
    """It runs for good, and a Service sends calls to its pods."""
    return workload.kind in _PROBED and any(endpoint.ports for endpoint in workload.endpoints)


class SharedVolume(NamedTuple):
    """A volume of one node that several pods are to write to."""

    workload: Workload
    use: ClaimUse
    claim: Claim
    replicas: int

    @property
    def place(self) -> Place:
        return self.use.place


def shared_volumes(cluster: Cluster) -> Iterator[SharedVolume]:
    """Claims for one node behind workloads that run more than one pod."""
    for one in cluster.workloads:
        replicas = one.most_replicas
        if one.kind in _REPLACED and replicas is not None and replicas > 1:
            for use, claim in one.claimed():
                if claim.access_modes and _ONE_NODE.issuperset(claim.access_modes):
                    yield SharedVolume(one, use, claim, replicas)


def torn_services(system: System) -> Iterator[Service]:
    """Declared services that keep state, run several times, and get each call at any replica."""
    for service in system.services.values():
        several = service.replicas is not None and service.replicas > 1
        if several and service.stateless is False and service.load_balancing not in {None, "consistent-hash"}:
            yield service


class Blocked(NamedTuple):
    """A budget that lets no pod of a workload go. `kept`: how many must stay, of how many."""

    budget: Budget
    workload: Workload
    kept: int
    replicas: int

    @property
    def place(self) -> Place:
        return self.budget.limit_place or self.budget.place


def blocked(cluster: Cluster) -> Iterator[Blocked]:
    """Budgets that keep every pod of the only workload that they mean."""
    for budget in cluster.budgets:
        replicas = budget.workloads[0].fewest_replicas if len(budget.workloads) == 1 else None
        if replicas is None or replicas < 1:
            continue
        kept = _kept(budget, replicas)
        if kept is not None and kept >= replicas:
            yield Blocked(budget, budget.workloads[0], kept, replicas)


def _kept(budget: Budget, replicas: int) -> int | None:
    """How many pods must stay. The disruption controller rounds both percentages up."""
    if budget.max_unavailable is not None:
        freed = _amount(budget.max_unavailable, replicas)
        return replicas - freed if freed is not None else None
    return _amount(budget.min_available, replicas) if budget.min_available is not None else None


def _amount(limit: str, replicas: int) -> int | None:
    digits = limit.removesuffix("%")
    if not digits.isdecimal() or len(digits) > 9:
        return None
    if digits == limit:
        return int(limit)
    return int((Decimal(digits) * replicas / 100).to_integral_value(ROUND_CEILING))


class Fought(NamedTuple):
    """A number of replicas that is written beside an autoscaler."""

    autoscaler: Autoscaler
    workload: Workload
    place: Place


def fought(cluster: Cluster) -> Iterator[Fought]:
    """Workloads whose manifest sets what their autoscaler is there to set."""
    for autoscaler in cluster.autoscalers:
        one = autoscaler.workload
        if one is not None and one.replicas_place is not None and one.replicas:
            yield Fought(autoscaler, one, one.replicas_place)


class Unmeasured(NamedTuple):
    """A container without the request that an autoscaler's percentage is a percentage of."""

    autoscaler: Autoscaler
    metric: Metric
    container: Container

    @property
    def place(self) -> Place:
        return self.metric.place


def unmeasured(cluster: Cluster) -> Iterator[Unmeasured]:
    """Metrics of utilisation whose workload has a container without request; a limit alone is its request, too."""
    for autoscaler in cluster.autoscalers:
        one = autoscaler.workload
        if one is None or _is_filled_in(one):
            continue
        for metric in autoscaler.metrics:
            if metric.utilisation:
                without = [each for each in _watched(one, metric) if not _requests(each, metric.resource)]
                if without:
                    yield Unmeasured(autoscaler, metric, without[0])


def _is_filled_in(workload: Workload) -> bool:
    """Something in the namespace may fill requests in."""
    limited = workload.cluster.limited_namespaces
    return workload.namespace in limited or None in limited or (workload.namespace is None and bool(limited))


def _watched(workload: Workload, metric: Metric) -> Iterator[Container]:
    for one in workload.containers:
        if one.name == metric.container if metric.container is not None else one in [*workload.main_containers]:
            yield one


def _requests(container: Container, resource: str) -> bool:
    return resource in container.requests or resource in container.limits
