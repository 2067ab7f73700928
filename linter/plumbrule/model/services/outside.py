"""What Kubernetes lets in from outside of the cluster, past any gateway."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.services.cluster import Endpoint
from plumbrule.model.services.network import Path
from plumbrule.model.services.rehearsal import is_rehearsal
from plumbrule.model.services.system import Broker, Service, Store, System
from plumbrule.text import Place

_INTERNAL = re.compile(r"internal|^private$", re.IGNORECASE)
_ABOUT_BALANCERS = re.compile(r"load-?balancer|ingress\.class|\bscheme\b|expose", re.IGNORECASE)
_ANYWHERE = frozenset({"0.0.0.0/0", "::/0"})
_PAGES = frozenset({"15672", "5601", "8080", "8081", "9000", "9001", "3000"})  # of consoles, not of the data itself


class Opening(NamedTuple):
    """A way to a node from outside. `certain`: the internet comes this way, not only who reaches the machines."""

    node: Service | Store | Broker
    how: str
    place: Place
    certain: bool


def is_open(endpoint: Endpoint) -> bool:
    """It listens outside of the cluster, and nothing says that this is for inside or for listed addresses."""
    if endpoint.type not in {"LoadBalancer", "NodePort"}:
        return False
    if endpoint.source_ranges and not _ANYWHERE.intersection(endpoint.source_ranges):
        return False
    return not any(_is_inside(key, value) for key, value in endpoint.annotations.items())


def _is_inside(key: str, value: str) -> bool:
    if not _ABOUT_BALANCERS.search(key):
        return False
    return _INTERNAL.search(value) is not None or (_INTERNAL.search(key) is not None and value.lower() != "false")


def open_stores(system: System) -> Iterator[Opening]:
    """Stores and brokers that a Service or a route lets outsiders reach. Pages of consoles are no data."""
    for cluster in system.clusters:
        for endpoint in cluster.endpoints:
            if is_open(endpoint) and not is_rehearsal(endpoint.place.path):
                balanced = endpoint.type == "LoadBalancer"
                how = f"Service {endpoint.name} of type {endpoint.type}"
                for node in _stores(endpoint):
                    yield Opening(node, how, endpoint.type_place or endpoint.place, balanced)
        for path in cluster.paths:
            if path.exposure == "public" and path.endpoint is not None and path.auth is None:
                for node in _stores(path.endpoint):
                    yield Opening(node, f"{path.kind} {path.route}", path.place, True)


def _stores(endpoint: Endpoint) -> Iterator[Store | Broker]:
    """The stores behind a Service, unless all of its ports are those of a console."""
    if all(port.target in _PAGES or str(port.number) in _PAGES for port in endpoint.ports):
        return
    for node in dict.fromkeys(one.node for one in endpoint.workloads):
        if isinstance(node, Broker) or (isinstance(node, Store) and node.kind != "object-store"):
            yield node


def open_services(system: System) -> Iterator[tuple[Service, Endpoint]]:
    """Services that listen outside of the cluster by themselves."""
    for cluster in system.clusters:
        for endpoint in cluster.endpoints:
            if is_open(endpoint) and not is_rehearsal(endpoint.place.path):
                for node in dict.fromkeys(one.node for one in endpoint.workloads):
                    if isinstance(node, Service):
                        yield node, endpoint


def routed(system: System) -> dict[Service, Path]:
    """Services that a gateway lets people through to, with a way there."""
    found: dict[Service, Path] = {}
    for service in system.services.values():
        for route in service.routes:
            if route.target is not None and route.way is not None and route.exposure == "public":
                found.setdefault(route.target, route.way)
    return found
