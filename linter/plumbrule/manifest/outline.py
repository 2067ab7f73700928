"""What of a system a first manifest is about, and what it is called there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from plumbrule.manifest.naming import Naming
from plumbrule.model.services.rehearsal import is_test
from plumbrule.model.services.system import Broker, External, Role, Service, Store, System, Topic

N = TypeVar("N", Service, Store, Broker)


class Outline(NamedTuple):
    """Nodes that no manifest declares yet, those of tests left out, each by name."""

    services: list[Service]
    stores: list[Store]
    brokers: list[Broker]
    externals: list[External]
    topics: list[Topic]
    unknown_stores: list[Store]  # whose engine is not known, so the manifest cannot hold them
    naming: Naming


def outline_of(system: System) -> Outline:
    """The nodes to write down. A manifest of another folder may declare some already."""
    services = [one for one in _own(system.services.values()) if one.role is not Role.ACTOR]
    stores = _own(system.stores.values())
    brokers = [one for one in _own(system.brokers.values()) if one.engine]
    sources = set(services)
    called = {edge.target: None for edge in system.dependencies() if edge.source in sources}
    externals = [one for one in system.externals.values() if one in called]
    known = [one for one in stores if one.engine]
    nodes: list[Service | Store | Broker | External] = [*services, *known, *brokers, *externals]
    used = {use.topic for service in services for use in (*service.publishes, *service.subscribes)}
    return Outline(
        services=services,
        stores=known,
        brokers=brokers,
        externals=externals,
        topics=[topic for topic in system.topics.values() if topic.name in used],
        unknown_stores=[one for one in stores if not one.engine],
        naming=Naming((node, node.name) for node in nodes),
    )


def _own(nodes: Iterable[N]) -> list[N]:
    return [node for node in nodes if not node.declared and not is_test(node.place.path)]
