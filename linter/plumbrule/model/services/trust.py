"""Calls between services that carry no proof of who calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.services.cluster import Cluster
from plumbrule.model.services.environments import in_each
from plumbrule.model.services.mesh import PeerAuthentication
from plumbrule.model.services.system import Dependency, Role, Service, System
from plumbrule.model.services.workload import Workload
from plumbrule.text import Place

_OPEN = frozenset({"PERMISSIVE", "DISABLE"})
_FOR_ALL = frozenset({Role.GATEWAY, Role.OBSERVABILITY, Role.REGISTRY})


class OpenMesh(NamedTuple):
    """A policy that takes calls without a certificate, and the workloads that nothing else protects."""

    policy: PeerAuthentication
    workloads: list[Workload]

    @property
    def place(self) -> Place:
        return self.policy.mode_place


def open_meshes(system: System) -> Iterator[tuple[OpenMesh, str]]:
    """Policies of a mesh that let anybody call; and words that name the environment."""
    return in_each(system, _open)


def _open(cluster: Cluster) -> Iterator[OpenMesh]:
    for policy in cluster.peer_authentications:
        if policy.mode in _OPEN:
            bare = [one for one in policy.covered() if _is_bare(one)]
            if bare:
                yield OpenMesh(policy, bare)


def _is_bare(workload: Workload) -> bool:
    node = workload.node
    meant_for_all = isinstance(node, Service) and node.role in _FOR_ALL
    return not meant_for_all and not any(one.covers(workload) for one in workload.cluster.authorizations)


def open_calls(system: System) -> Iterator[list[Dependency]]:
    """Declared calls between services that say `auth: none`, those of one file together."""
    found: defaultdict[str, list[Dependency]] = defaultdict(list)
    for edge in system.dependencies():
        inside = isinstance(edge.target, Service) and edge.target.role not in _FOR_ALL
        if inside and edge.evidence == "declared" and edge.auth == "none" and edge.mode != "async":
            found[edge.place.path].append(edge)
    for _, edges in sorted(found.items()):
        yield edges
