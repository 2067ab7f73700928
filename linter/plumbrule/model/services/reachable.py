"""The names under which something in the system answers."""

from __future__ import annotations

from plumbrule.model.services.system import System


def reachable_names(system: System) -> list[str]:
    """Names of services, stores, brokers and Kubernetes Services, sorted."""
    names = {*system.services, *system.stores, *system.brokers}
    names |= {endpoint.name for cluster in system.clusters for endpoint in cluster.endpoints}
    return sorted(names)
