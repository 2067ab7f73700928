"""Nodes that a manifest declares, without what ties them together."""

from __future__ import annotations

from decimal import Decimal

from plumbrule.link.native.entries import Entries, Entry, Section
from plumbrule.link.native.numbers import whole
from plumbrule.link.native.rules import rules_of
from plumbrule.link.native.uses import dead_letter_of
from plumbrule.link.roles import declared_role, engine_kind, engine_role
from plumbrule.model.document import Element
from plumbrule.model.glob import rooted
from plumbrule.model.services.store_settings import StoreSettings
from plumbrule.model.services.system import Broker, External, Role, Service, Store, System, Topic


def declare_nodes(system: System, entries: Entries) -> None:
    """Put every declared service, store, broker, topic and external into the system."""
    for manifest in entries.manifests:
        system.name = system.name or manifest.text("system") or ""
        system.tiers = system.tiers or manifest.texts_of("tiers")
        rules_of(manifest, system)
    named = entries.by_section
    system.services.update((name, _service(system, entry)) for name, entry in _mappings(named, "services"))
    system.stores.update((name, _store(system, entry)) for name, entry in _mappings(named, "stores"))
    system.brokers.update((name, _broker(system, entry)) for name, entry in _mappings(named, "brokers"))
    system.topics.update((name, _topic(system, entry)) for name, entry in _mappings(named, "topics"))
    system.externals.update((name, _external(system, entry)) for name, entry in _mappings(named, "external"))


def _mappings(named: dict[Section, dict[str, Entry]], section: Section) -> list[tuple[str, Entry]]:
    """Entries whose value is a mapping; `web:` with nothing behind it is declared too."""
    return [(name, entry) for name, entry in named[section].items() if isinstance(entry.element.value, dict | None)]


def _service(system: System, entry: Entry) -> Service:
    element = entry.element
    role, reason = declared_role(element.text("type"))
    return Service(
        system=system,
        name=entry.name,
        place=element.key_place,
        role=role,
        role_reason=reason,
        frontend=element.text("type") == "frontend",
        declared=True,
        owner=element.text("owner"),
        domain=element.text("domain"),
        tier=element.text("tier"),
        lifecycle=element.text("lifecycle"),
        availability=_availability(element),
        replicas=_replicas(element, "min"),
        most_replicas=_replicas(element, "max"),
        criticality=whole(element, "criticality"),
        health=_health(element),
        stateless=element.flag("stateless"),
        load_balancing=element.text("loadBalancing"),
        successor=element.text("x-successor"),
    )


def _health(element: Element) -> bool | None:
    """Whether the service has a health check; None where nothing is said of one."""
    health = element.get("health")
    return None if health is None or health.value is None else health.value is not False


def _store(system: System, entry: Entry) -> Store:
    element = entry.element
    return Store(
        system=system,
        name=entry.name,
        place=element.key_place,
        role=_store_role(element),
        engine=element.text("engine"),
        version=element.text("version"),
        owner=element.text("owner"),
        exposure=element.text("exposure"),
        availability=_availability(element),
        declared=True,
        kind=element.text("kind") or engine_kind(element.text("engine") or ""),
        settings=_settings(element),
    )


def _settings(element: Element) -> StoreSettings:
    key = next((one for one in ("maxConnections", "maxmemoryPolicy", "persistent") if element.get(one)), None)
    return StoreSettings(
        connections=whole(element, "maxConnections"),
        reserved=whole(element, "reservedConnections"),
        eviction=element.text("maxmemoryPolicy"),
        persistent=element.flag("persistent"),
        place=element.place_of(key) if key else None,
    )


def _store_role(element: Element) -> Role:
    kind = element.text("kind")
    if kind is not None:
        return {"cache": Role.CACHE, "queue": Role.BROKER}.get(kind, Role.STORE)
    return engine_role(element.text("engine") or "") or Role.STORE


def _broker(system: System, entry: Entry) -> Broker:
    element = entry.element
    return Broker(
        system=system,
        name=entry.name,
        place=element.key_place,
        engine=element.text("engine"),
        availability=_availability(element),
        exposure=element.text("exposure"),
        declared=True,
    )


def _topic(system: System, entry: Entry) -> Topic:
    element = entry.element
    return Topic(
        system=system,
        name=entry.name,
        place=element.key_place,
        broker=element.text("broker"),
        owner=element.text("owner"),
        protocol=element.text("protocol"),
        dead_letter=dead_letter_of(element),
        ordered=element.flag("ordering"),
        partitions=whole(element, "partitions"),
        external=element.flag("x-external") is True,
    )


def _external(system: System, entry: Entry) -> External:
    element = entry.element
    spec = element.text("openapi")
    return External(
        system=system,
        name=entry.name,
        place=element.key_place,
        url=element.text("url"),
        availability=_availability(element),
        spec=rooted(entry.folder, spec) if spec else None,
    )


def _availability(element: Element) -> str | None:
    """Decimal text of a percentage: what was written, not the nearest binary fraction."""
    slo = element.get("slo")
    value = slo.value.get("availability") if slo and isinstance(slo.value, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return str(Decimal(repr(value)).normalize())


def _replicas(element: Element, end: str) -> int | None:
    """One end of a range of replicas; a number alone is both."""
    ranged = element.get("replicas")
    return whole(ranged, end) if ranged and isinstance(ranged.value, dict) else whole(element, "replicas")
