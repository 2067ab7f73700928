"""Services that nothing is tied to, in a system where nearly everything is."""

from __future__ import annotations

import posixpath
import re

from plumbrule.model.services.listing import is_deployed
from plumbrule.model.services.system import Role, Service, System
from plumbrule.model.services.workloads import program

SMALLEST = 4  # nodes of a graph that says something about what is missing in it
CONNECTED = 0.7  # share of the nodes that have an edge

_MESSAGES = re.compile(r"(?i)topic|queue|subscription|stream|pub_?sub|kafka|(?:^|_)(?:sqs|sns|mq)(?:_|$)")
_IN_BETWEEN = re.compile(r"(?i)proxy|gateway|ingress")


def lonely_services(system: System) -> list[Service]:
    """Applications without any edge; nothing where much of the system is not tied together, or was not read."""
    if system.partial:
        return []
    tied = _tied(system)
    nodes = [*system.services.values(), *system.stores.values(), *system.brokers.values(), *system.externals.values()]
    if len(nodes) < SMALLEST or len(tied) < CONNECTED * len(nodes):
        return []
    programs = {program(one) for one in system.services.values() if id(one) in tied}
    folders = {posixpath.dirname(one.place.path) for one in system.services.values() if id(one) in tied}
    return [
        one
        for one in system.services.values()
        if id(one) not in tied and program(one) not in programs and _is_expected(one) and _is_among(one, folders)
    ]


def _tied(system: System) -> set[int]:
    """ids of the nodes with an edge, a topic or a route."""
    found: set[int] = set()
    found |= {id(one.service) for one in system.event_contracts if one.operations}
    for edge in system.dependencies():
        found |= {id(edge.source), id(edge.target)}
    for service in system.services.values():
        if service.publishes or service.subscribes or service.routes or service.stores:
            found.add(id(service))
        found |= {id(route.target) for route in service.routes if route.target is not None}
    return found


def _is_among(service: Service, folders: set[str]) -> bool:
    """It is described beside services that are tied; a compose project of its own is another system."""
    composed = is_deployed(service) and not service.workloads and not service.descriptions
    return not composed or posixpath.dirname(service.place.path) in folders


def _is_expected(service: Service) -> bool:
    """Somebody should call it, or it somebody: nobody reaches it from outside, and its configuration is known."""
    if service.role is not Role.APP or service.frontend or service.identity_provider or service.partial:
        return False
    if _IN_BETWEEN.search(service.name):  # where it leads stands in its own configuration
        return False
    if service.published_ports or service.unresolved_hosts or service.host_network:
        return False
    if any(one.exposure == "public" for one in service.provides):
        return False
    # Of a container without settings nothing is known: what it calls stands in its image.
    unknown = any(one.value is None or _MESSAGES.search(one.key) for one in service.environment.values())
    return not unknown and (bool(service.environment) or not is_deployed(service))
