"""Names in a manifest, followed to what they name; the ones that lead nowhere become problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from plumbrule.link.native.entries import Entries
from plumbrule.model.document import Element
from plumbrule.model.input import Problem
from plumbrule.model.nearest import nearest
from plumbrule.model.services.system import Broker, External, Service, Store, System
from plumbrule.text import Place

N = TypeVar("N")


class References:
    """Looks names up in the whole system: what a compose file of the tree has is declared well enough."""

    def __init__(self, system: System, entries: Entries) -> None:
        self._system = system
        self._lists_topics = any(manifest.get("topics") for manifest in entries.manifests)
        self.problems: list[Problem] = []

    def service(self, item: Element, key: str, scope: str) -> Service | None:
        return self._follow(item, key, "service", self._system.services, scope)

    def external(self, item: Element, key: str, scope: str) -> External | None:
        return self._follow(item, key, "external system", self._system.externals, scope)

    def store(self, item: Element, key: str, scope: str) -> Store | Broker | None:
        """A store; or a broker that a service keeps a queue in."""
        name = item.text(key)
        if name is None or name in self._system.stores or name not in self._system.brokers:
            return self._follow(item, key, "store", self._system.stores, scope)
        return self._system.brokers[name]

    def broker_of(self, topic: str, place: Place, scope: str) -> Broker | None:
        """The broker of a topic; where the topic says none, the only one there is."""
        declared = self._system.topics.get(topic)
        if declared is None and self._lists_topics:
            self.missing("topic", topic, place, self._system.topics, scope)
        if declared is not None and declared.broker is not None:
            return self._system.brokers.get(declared.broker)
        return next(iter(self._system.brokers.values())) if len(self._system.brokers) == 1 else None

    def missing(self, kind: str, name: str, place: Place, known: Iterable[str], scope: str) -> None:
        """Keep that `name` leads nowhere."""
        close = nearest(name, known)
        self.problems.append(
            Problem(
                kind="reference",
                reader="manifest",
                place=place,
                message=f"no {kind} is called {name}" + (f", but one is called {close}" if close else ""),
                help=f"write {close}, or declare {name}" if close else f"declare {name}, or correct the name",
                scope=scope,
                address=f"{kind} {name}",
            )
        )

    def _follow(self, item: Element, key: str, kind: str, known: Mapping[str, N], scope: str) -> N | None:
        name = item.text(key)
        if name is None:
            return None
        if name not in known:
            self.missing(kind, name, item.place_of(key), known, scope)
        return known.get(name)


def check_names(system: System, entries: Entries, references: References) -> None:
    """Look up the names that tie nothing together: tiers, owners, brokers of topics, shared stores."""
    for name, entry in entries.by_section["services"].items():
        tier = entry.element.text("tier")
        if system.tiers and tier is not None and tier not in system.tiers:
            references.missing("tier", tier, entry.element.place_of("tier"), system.tiers, name)
    for name, entry in entries.by_section["stores"].items():
        references.service(entry.element, "owner", name)
    for name, entry in entries.by_section["topics"].items():
        broker = entry.element.text("broker")
        if broker is not None and broker not in system.brokers:
            references.missing("broker", broker, entry.element.place_of("broker"), system.brokers, name)
    for manifest in entries.manifests:
        rules = manifest.get("rules")
        for item in rules.items_of("allowSharedStores") if rules else ():
            if isinstance(item.value, str) and item.value not in system.stores:
                references.missing("store", item.value, item.value_place, system.stores, system.name)
