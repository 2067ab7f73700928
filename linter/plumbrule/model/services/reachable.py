"""The names under which something in the system answers, and the settings that name nothing of it."""

from __future__ import annotations

from typing import NamedTuple

from plumbrule.model.services.system import HostUse, Service, System
from plumbrule.text import Place


def reachable_names(system: System) -> list[str]:
    """Names of services, stores, brokers and Kubernetes Services, sorted."""
    names = {*system.services, *system.stores, *system.brokers}
    names |= {endpoint.name for cluster in system.clusters for endpoint in cluster.endpoints}
    return sorted(names)


class Dangling(NamedTuple):
    """A setting that points at a host that no file declares, and the services that have it."""

    use: HostUse
    services: list[Service]

    @property
    def users(self) -> str:
        """`orders`, or `orders and 3 more` of a file of settings that several services load."""
        more = len(self.services) - 1
        return f"{self.services[0]} and {more} more" if more else str(self.services[0])


def dangling_settings(system: System) -> list[Dangling]:
    """Each setting once, whoever loads it, in the order of the services."""
    found: dict[tuple[Place, str], Dangling] = {}
    for service in system.services.values():
        for use in service.unresolved_hosts:
            found.setdefault((use.place, use.host), Dangling(use, [])).services.append(service)
    return list(found.values())
