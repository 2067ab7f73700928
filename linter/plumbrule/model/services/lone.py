"""Services that run once and that others wait for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.services.graph import app_graph, is_call
from plumbrule.model.services.rehearsal import is_rehearsal
from plumbrule.model.services.system import Dependency, Role, Service, System
from plumbrule.model.services.workload import Workload
from plumbrule.model.services.workloads import by_program
from plumbrule.text import Place

FEWEST_CALLERS = 2  # one caller and one callee are a pair, no hub


class LoneHub(NamedTuple):
    """A service with one process. `place`: where that is said, or where the service is."""

    service: Service
    calls: list[Dependency]
    place: Place


def lone_hubs(system: System) -> Iterator[LoneHub]:
    """Applications and gateways of one replica with two callers and more, or without which the business stops."""
    callers = app_graph(system, is_call).callers
    for name, service in system.services.items():
        calls = by_program(callers.get(name, ()))
        matters = len(calls) >= FEWEST_CALLERS or service.criticality == 1
        place = _lone_place(service) if matters and service.role in {Role.APP, Role.GATEWAY} else None
        if place is not None:
            yield LoneHub(service, calls, place)


def _lone_place(service: Service) -> Place | None:
    """Where one replica is said to be all; None where more run, or where nobody says how many."""
    if service.declared or not service.workloads:
        return service.place if service.replicas == 1 and not is_rehearsal(service.place.path) else None
    for one in service.workloads:
        together = [other for other in service.workloads if other.cluster is one.cluster]
        if not is_rehearsal(one.cluster.name) and not is_rehearsal(one.place.path) and _is_lone(together):
            return one.replicas_place or one.place
    return None


def _is_lone(workloads: list[Workload]) -> bool:
    """One pod in all; a workload that is recreated or holds a volume cannot run twice."""
    return len(workloads) == 1 and workloads[0].fewest_replicas == 1 and not workloads[0].recreated
