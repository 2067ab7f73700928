"""Services that outsiders reach without passing a gateway."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.names import tokens
from plumbrule.model.services.cluster import Endpoint
from plumbrule.model.services.network import Path
from plumbrule.model.services.outside import open_services, routed
from plumbrule.model.services.rehearsal import is_rehearsal
from plumbrule.model.services.system import Role, Service, System
from plumbrule.model.services.workloads import program
from plumbrule.text import Place

_PAGES = frozenset(
    {"admin", "app", "client", "dashboard", "docs", "frontend", "portal", "site", "storefront", "ui", "web", "www"}
)
_GATES = frozenset({"edge", "gateway", "ingress", "proxy", "router", "haproxy", "nginx", "envoy", "httpd", "caddy"})
_LOOPBACK = frozenset({"127.0.0.1", "::1", "[::1]", "localhost"})
FEWEST = 3  # services; two may be an API and its page


def beside_gateway(system: System) -> Iterator[tuple[Service, Endpoint, Path]]:
    """Services that a gateway leads to and that listen outside of the cluster as well."""
    behind = routed(system)
    told: set[Service] = set()
    for service, endpoint in open_services(system):
        path = behind.get(service)
        if service.role is Role.APP and path is not None and path.endpoint is not endpoint and service not in told:
            told.add(service)
            yield service, endpoint, path


def without_gateway(system: System) -> list[tuple[Service, Place]]:
    """The services that listen for outsiders, where there are three and more and no gateway.

    Those of one compose file, or of all clusters: several files are several ways to start a part.
    """
    if any(_is_gate(service) for service in system.services.values()):
        return []
    composed = [(service, place) for service in system.services.values() if (place := _door(service)) is not None]
    balanced = [(one, each.type_place or each.place) for one, each in open_services(system) if _is_api(one)]
    files = dict.fromkeys(place.path for _, place in composed)
    groups = [[door for door in composed if door[1].path == path] for path in files]
    for doors in (*groups, balanced):
        programs = {program(service): (service, place) for service, place in reversed(doors)}
        if len(programs) >= FEWEST:
            return sorted(programs.values(), key=lambda door: door[0].name)
    return []


def _is_gate(service: Service) -> bool:
    """Other requests pass through it, by its role or, where it is built here, by its name."""
    return service.role is Role.GATEWAY or not _GATES.isdisjoint(tokens(service.name))


def _door(service: Service) -> Place | None:
    """Where a compose file opens a port of the service to everybody."""
    if not _is_api(service):
        return None
    ports = (port for port in service.published_ports if port.host not in _LOOPBACK)
    return next((port.place for port in ports if not is_rehearsal(port.place.path)), None)


def _is_api(service: Service) -> bool:
    """An application that is no page for people."""
    return service.role is Role.APP and not service.frontend and _PAGES.isdisjoint(tokens(service.name))
