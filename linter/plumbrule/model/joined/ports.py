"""The port in a contract's server, and the ports that its service listens on."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from plumbrule.model.contract.api import Api, Server
from plumbrule.model.services.system import Role, Service
from plumbrule.text import Place

_HERE = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "::1", "host.docker.internal", ""})


class Misplaced(NamedTuple):
    """A server's port that is none of the service's, which are listed with the place that says the first of them."""

    server: Server
    port: str
    known: list[str]
    place: Place


def misplaced_port(api: Api) -> Misplaced | None:
    """The first server with a port, where none of the servers' ports is one of the service's.

    Silent where no port of the service is known, or a gateway or another service listens on the contract's.
    """
    service = api.service
    if service is None or service.partial or service.host_network:
        return None
    known = _ports(service)
    servers = [(server, port) for server in api.servers if (port := _port(server, service)) is not None]
    if not known or not servers:
        return None
    gates = (one for one in service.system.services.values() if one.role is Role.GATEWAY)
    accepted = {*known, *(port for gate in gates for port in _ports(gate))}
    if any(port in accepted for _, port in servers):
        return None
    server, port = servers[0]
    return Misplaced(server, port, sorted(known, key=int), known[min(known, key=int)])


def _port(server: Server, service: Service) -> str | None:
    """The port that is written in a URL of this machine or of the service."""
    written = server.element.text("url") or ""
    if "{" in written or "$" in written:
        return None
    try:
        parts = urlsplit(server.url if "://" in server.url else f"//{server.url.removeprefix('//')}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    here = host in _HERE or host == service.name.lower()
    return str(port) if port is not None and here else None


def _ports(service: Service) -> dict[str, Place]:
    """Port → where it is said: both sides of what compose publishes, ports of Score and containers, a setting PORT."""
    found: dict[str, Place] = {}
    for published in service.published_ports:
        for port in (published.target, published.published):
            if port is not None and port.isdecimal():
                found.setdefault(port, published.place)
    for listening in service.ports:
        found.setdefault(str(listening.number), listening.place)
    for workload in service.workloads:
        for container in workload.main_containers:
            for one in container.ports:
                found.setdefault(str(one.number), container.place)
    for setting in service.environment.values():
        if setting.key.upper().endswith("PORT") and (setting.value or "").isdecimal():
            found.setdefault(str(setting.value), setting.place)
    return found
