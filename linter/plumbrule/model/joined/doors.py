"""Doors that stand open: APIs and routes that check nobody, stores that listen everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.joined.exposure import is_public, routed_operations
from plumbrule.model.services.rehearsal import is_production, is_rehearsal
from plumbrule.model.services.system import Broker, Provision, PublishedPort, Route, Service, Store, System
from plumbrule.text import Place

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_EVERYWHERE = frozenset({None, "0.0.0.0", "::", "[::]"})


class Door(NamedTuple):
    """A public API or route that is written to check nobody."""

    node: Provision | Route
    what: str
    only_reads: bool


def open_doors(service: Service) -> Iterator[Door]:
    """The service's own public APIs and routes that say `auth: none`; pages and signed callbacks are no doors."""
    for offer in service.provides:
        if offer.exposure == "public" and offer.auth == "none" and not service.frontend and not _is_entrance(service):
            operations = offer.api.operations if offer.api else []
            if not (offer.api and _is_signed(offer.api)):
                yield Door(offer, f"the API {offer.name or offer.spec or ''} of {service}", _only_reads(operations))
    for route in service.routes:
        target = route.target
        if is_public(route) and route.auth == "none" and not (target and (target.frontend or _is_entrance(target))):
            read_only = route.methods is not None and set(route.methods) <= _SAFE
            if not any(_is_signed(api) for api in (target.apis if target else ())):
                reads = read_only or _only_reads(list(routed_operations(route)))
                yield Door(route, f"the route {route.path} to {route.target_name}", reads)


def open_ports(system: System) -> Iterator[tuple[Store | Broker, PublishedPort, bool]]:
    """Ports of stores and brokers that listen on every interface, and whether the file is one for production.

    Files for development and tests are left out. What several projects include or several services inherit is written
    once, and told once.
    """
    nodes: list[Store | Broker] = [*system.stores.values(), *system.brokers.values()]
    told: set[Place] = set()
    for node in nodes:
        for port in node.published_ports:
            if port.host in _EVERYWHERE and port.place not in told and not is_rehearsal(port.place.path):
                told.add(port.place)
                yield node, port, is_production(port.place.path)


def _is_entrance(service: Service) -> bool:
    """Where callers get their credentials in the first place."""
    return service.identity_provider


def _is_signed(api: Api) -> bool:
    """Callers prove themselves by a signature over the message, as webhooks do."""
    return any("signature" in f"{one.name} {one.parameter}".lower() for one in api.schemes.values())


def _only_reads(operations: list[Operation]) -> bool:
    return bool(operations) and all(operation.method in _SAFE for operation in operations)
