"""Addresses in configuration that should have been names."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.services.rehearsal import is_rehearsal
from plumbrule.model.services.system import Broker, Service, Setting, Store, System

_HOST = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.:-]{0,40})://(?:[^\s/@]*@)?|^)"
    r"(?P<host>\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-fA-F:.]+\]|localhost|host\.docker\.internal)(?::(?P<port>\d{2,5}))?(?![\w.])"
)
_ABOUT_ITSELF = re.compile(
    r"listen|bind|advertise|allowed|cors|public|redirect|callback|origin|no_?proxy|external|trusted|whitelist|subnet|range",
    re.IGNORECASE,
)
_BROWSERS = frozenset({"http", "https", "ws", "wss"})  # such a URL may be meant for the browser on the same machine


class Address(NamedTuple):
    """A host that a setting of a service names by number. `meant`: the service that publishes this port there."""

    setting: Setting
    host: str
    meant: Service | Store | Broker | None


def hard_coded(system: System) -> Iterator[tuple[Service, Address]]:
    """Addresses of other machines, and of ports that another service of the same file publishes on this one."""
    for service in system.services.values():
        if service.host_network:  # it has no other names than the host's
            continue
        for setting in service.environment.values():
            if setting.value and not _ABOUT_ITSELF.search(setting.key) and not is_rehearsal(setting.place.path):
                address = _address(setting, service)
                if address is not None:
                    yield service, address


def _address(setting: Setting, service: Service) -> Address | None:
    match = _HOST.search(setting.value or "")
    if match is None or (match["port"] is None and match.start("host") == 0):
        return None  # a number with dots alone may be a version
    host = match["host"].strip("[]")
    is_here = True if host in {"localhost", "host.docker.internal"} else _is_loopback(host)
    for_browsers = match["scheme"] in _BROWSERS and host != "host.docker.internal"
    meant = _publisher(service, match["port"]) if is_here and match["port"] and not for_browsers else None
    return Address(setting, host, meant) if is_here is False or meant is not None else None


def _is_loopback(host: str) -> bool | None:
    """None for what is no address of a machine: malformed, unspecified."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    return None if address.is_unspecified else address.is_loopback


def _publisher(service: Service, port: str) -> Service | Store | Broker | None:
    """The other node of the same file that publishes this port."""
    system = service.system
    nodes: list[Service | Store | Broker] = [
        *system.services.values(),
        *system.stores.values(),
        *system.brokers.values(),
    ]
    for other in nodes:
        if other is not service and any(
            one.published == port and one.place.path == service.place.path for one in other.published_ports
        ):
            return other
    return None
