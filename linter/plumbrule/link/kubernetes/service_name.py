"""What services the workloads of a cluster are, by their labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from plumbrule.model.services.cluster import Cluster
from plumbrule.model.services.workload import Workload

_LABELS = ("app.kubernetes.io/name", "app", "k8s-app")  # the recommended one first
_VERSIONS = ("app.kubernetes.io/version", "version")


def service_names(cluster: Cluster) -> dict[Workload, str]:
    """The name of each workload's service: a label that is its alone, or that versions of it share; else its own.

    A label that several programs carry names the system and not one of them.
    """
    sharing: defaultdict[tuple[str, str], list[Workload]] = defaultdict(list)
    for one in cluster.workloads:
        for label in _LABELS:
            if value := one.labels.get(label):
                sharing[label, value].append(one)
    return {one: _name(one, sharing) for one in cluster.workloads}


def _name(one: Workload, sharing: dict[tuple[str, str], list[Workload]]) -> str:
    for label in _LABELS:
        value = one.labels.get(label)
        if value and _is_one_service(sharing[label, value]):
            return value
    return one.name


def _is_one_service(workloads: Sequence[Workload]) -> bool:
    """A lone workload, or several that differ in their version and that one Service selects."""
    if len(workloads) == 1:
        return True
    versions = [next((one.labels[key] for key in _VERSIONS if key in one.labels), None) for one in workloads]
    common = set(workloads[0].endpoints).intersection(*(one.endpoints for one in workloads))
    return None not in versions and len(set(versions)) == len(workloads) and bool(common)
