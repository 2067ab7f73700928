"""Nodes of the system as catalogues describe them: whether they can be one, made anew, and filled in."""

from __future__ import annotations

from plumbrule.link.catalogs.described import Described, Running
from plumbrule.link.images import known_engine
from plumbrule.link.roles import Traits, classify
from plumbrule.model.services.provenance import Description
from plumbrule.model.services.system import Broker, External, Provision, Role, Service, Store, System

Node = Service | Store | Broker | External
_IN_BETWEEN = frozenset({Role.GATEWAY, Role.REGISTRY})
_SERVERS = frozenset({Role.STORE, Role.CACHE, Role.BROKER})


def fits(node: Node, described: Described) -> bool:
    """The node can be what is described: a database is no application, and PostgreSQL is no MySQL."""
    if isinstance(node, Service):
        return described.role not in _SERVERS | {Role.EXTERNAL}
    if isinstance(node, External) or described.role not in _SERVERS:
        return isinstance(node, External) and described.role is Role.EXTERNAL
    if node.engine is None or described.engine is None:
        return True
    known, other = known_engine(node.engine), known_engine(described.engine)
    return known is None or other is None or known.engine == other.engine


def new_node(system: System, name: str, described: Described) -> Node:
    """A node for what nobody has told of before, put into the system under a name that is free."""
    node: Node
    place, role, reason = described.place, described.role, described.reason
    named = classify(Traits(described.name)) if role is Role.APP and not described.frontend else None
    if named is not None and named.role in _IN_BETWEEN:  # catalogues call nearly everything a service
        role, reason = named.role, named.reason
    match role:
        case Role.STORE | Role.CACHE:
            node = Store(system=system, name=name, place=place, role=role, role_reason=reason)
            system.stores[name] = node
        case Role.BROKER:
            node = Broker(system=system, name=name, place=place, role_reason=reason)
            system.brokers[name] = node
        case Role.EXTERNAL:
            node = External(system=system, name=name, place=place, url=described.url)
            system.externals[name] = node
        case _:
            node = Service(system=system, name=name, place=place, role=role, role_reason=reason)
            system.services[name] = node
    return node


def complete(node: Node, described: Described) -> None:
    """Fill in what no source of a higher rank says."""
    node.availability = node.availability or described.availability
    if isinstance(node, Service | Store):
        node.descriptions.append(
            Description(described.format, described.name, described.place, described.lists_dependencies)
        )
    if isinstance(node, Service):
        _complete_service(node, described)
    elif isinstance(node, Store):
        node.engine = node.engine or described.engine
        node.kind = node.kind or described.kind
        node.statements.extend(described.statements)
    elif isinstance(node, Broker):
        node.engine = node.engine or described.engine


def _complete_service(service: Service, described: Described) -> None:
    service.statements.extend(described.statements)
    said = {one.aspect: one.value for one in reversed(described.statements)}
    service.owner = service.owner or said.get("owner")
    service.lifecycle = service.lifecycle or said.get("lifecycle")
    service.domain = service.domain or said.get("domain")
    service.frontend = service.frontend or described.frontend
    service.successor = service.successor or described.successor
    service.image = service.image or described.image
    service.also = tuple(dict.fromkeys((*service.also, described.name, *described.also)))
    for api in described.provides:
        if all(api.spec is None or one.spec != api.spec for one in service.provides):
            service.provides.append(
                Provision(
                    service=service,
                    place=api.place,
                    name=api.name,
                    kind=api.kind,
                    spec=api.spec,
                    spec_place=api.spec_place,
                )
            )


def run(service: Service, running: Running) -> None:
    """Say how a service runs, as far as nothing that deploys it has said so."""
    if service.replicas is None:
        service.replicas = running.replicas
    if service.health is None:
        service.health = running.health
    service.ports = service.ports or running.ports
    if not service.environment:
        service.environment = {setting.key: setting for setting in running.settings}
