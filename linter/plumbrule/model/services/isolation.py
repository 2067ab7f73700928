"""Which stores every pod of a cluster can reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.services.cluster import Cluster
from plumbrule.model.services.environments import in_each
from plumbrule.model.services.labels import LabelSelector
from plumbrule.model.services.system import Broker, Service, Store, System
from plumbrule.model.services.workload import Workload


def unlimited_stores(system: System) -> Iterator[tuple[Workload, str]]:
    """Workloads of stores that no policy means, in clusters that have policies; and words that name the environment."""
    return in_each(system, _unlimited)


def _unlimited(cluster: Cluster) -> Iterator[Workload]:
    if not any(one.ingress for one in cluster.policies) or any(one.selector is None for one in cluster.policies):
        return
    limited = {id(workload) for one in cluster.policies if one.ingress for workload in one.workloads}
    for one in cluster.workloads:
        meshed = any(each.covers(one) for each in cluster.authorizations)
        if isinstance(one.node, Store | Broker) and id(one) not in limited and not meshed:
            yield one


def callers(workload: Workload) -> list[Workload]:
    """The workloads of the same set whose service uses what this one holds."""
    node = workload.node
    return [
        one
        for one in workload.cluster.workloads
        if isinstance(one.node, Service) and any(edge.target is node for edge in one.node.dependencies)
    ]


def policy_for(workload: Workload) -> str:
    """A policy that lets in exactly the workloads that are seen to use the store."""
    peers = "".join(f"\n        - podSelector: {{matchLabels: {_labels(one)}}}" for one in callers(workload))
    return (
        "apiVersion: networking.k8s.io/v1\n"
        "kind: NetworkPolicy\n"
        f"metadata: {{name: {workload.name}}}\n"
        "spec:\n"
        f"  podSelector: {{matchLabels: {_labels(workload)}}}\n"
        "  policyTypes: [Ingress]\n"
        f"  ingress:{f'{chr(10)}    - from:{peers}' if peers else ' []'}"
    )


def _labels(workload: Workload) -> str:
    """Labels that mean the workload's pods: those by which its Service does, else all of them."""
    selector = workload.endpoints[0].selector if workload.endpoints else None
    pairs: Sequence[tuple[str, str]] = (selector or LabelSelector()).labels or tuple(workload.labels.items())
    return f"{{{', '.join(f'{key}: {value}' for key, value in pairs)}}}"
