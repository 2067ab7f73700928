"""Calls that a mesh's policies let through by the caller's account. That somebody may call is no call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.services.cluster import Cluster
from plumbrule.model.services.system import Broker, Service, Store, System
from plumbrule.model.services.workload import Workload
from plumbrule.text import Place

_NO_ACCOUNT = "default"  # Kubernetes gives it to pods that name none


class Permission(NamedTuple):
    """A caller that may reach a callee, and the policy that says so."""

    caller: Service
    callee: Service | Store | Broker
    place: Place


def permissions(system: System) -> Iterator[Permission]:
    """Every pair once, in the order of the policies. An account that many workloads share means all of them."""
    told: set[tuple[str, str]] = set()
    for cluster in system.clusters:
        for one in _in_cluster(cluster):
            pair = (one.caller.address, one.callee.address)
            if one.caller is not one.callee and pair not in told:
                told.add(pair)
                yield one


def _in_cluster(cluster: Cluster) -> Iterator[Permission]:
    allowing = [one for one in cluster.authorizations if one.allows and one.principals]
    accounts = _by_account(cluster) if allowing else {}
    for policy in allowing:
        callees = [one.node for one in cluster.workloads if one.node is not None and policy.covers(one)]
        for principal in policy.principals:
            for caller in accounts.get(principal.partition("/")[2], ()):
                if isinstance(caller.node, Service):
                    yield from (Permission(caller.node, callee, policy.place) for callee in callees)


def _by_account(cluster: Cluster) -> dict[str, list[Workload]]:
    """Workloads by the end of the principal that their calls carry: `ns/<namespace>/sa/<account>`."""
    found: defaultdict[str, list[Workload]] = defaultdict(list)
    for one in cluster.workloads:
        found[f"ns/{one.namespace or 'default'}/sa/{one.service_account or _NO_ACCOUNT}"].append(one)
    return found
