"""What a manifest says ties its nodes together: calls, stores, routes, topics, contracts."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.link.native.entries import Entries, Entry
from plumbrule.link.native.policies import policy_of, timeout_of
from plumbrule.link.native.references import References
from plumbrule.link.native.uses import cache_of, pool_of, topic_use, ttl_of
from plumbrule.model.document import Element
from plumbrule.model.glob import rooted
from plumbrule.model.services.system import (
    Broker,
    Dependency,
    External,
    Mode,
    OperationUse,
    Provision,
    Route,
    Service,
    Store,
    StoreUse,
    System,
    TopicUse,
)
from plumbrule.text import Place

_ASYNC_PROTOCOLS = frozenset({"amqp", "kafka", "nats", "mqtt"})


def declare_edges(system: System, entries: Entries, references: References) -> None:
    """Tie the declared services together; names that lead nowhere are kept by `references`."""
    for name, entry in entries.by_section["services"].items():
        service = system.services.get(name)
        if service is not None:
            _Author(service, entry, references).write()


class _Author:
    """Writes down what one entry says about its service."""

    def __init__(self, service: Service, entry: Entry, references: References) -> None:
        self._service = service
        self._entry = entry
        self._references = references

    def write(self) -> None:
        service = self._service
        service.provides.extend(self._provision(item) for item in self._listed("provides"))
        service.dependencies.extend(call for item in self._listed("consumes") if (call := self._call(item)))
        service.routes.extend(route for item in self._listed("routes") if (route := self._route(item)))
        for item in self._listed("stores"):
            self._use_store(item)
        service.publishes.extend(self._topics("publishes"))
        service.subscribes.extend(self._topics("subscribes"))

    def _listed(self, key: str) -> Iterator[Element]:
        return self._entry.element.items_of(key)

    def _provision(self, item: Element) -> Provision:
        spec = item.text("spec")
        return Provision(
            service=self._service,
            place=item.place_of("name"),
            name=item.text("name"),
            kind=item.text("type"),
            spec=rooted(self._entry.folder, spec) if spec else None,
            spec_place=item.place_of("spec") if spec else None,
            version=item.text("version"),
            exposure=item.text("exposure"),
            auth=item.text("auth"),
            rate_limit=_rate_limit(item),
            cache=cache_of(item),
        )

    def _call(self, item: Element) -> Dependency | None:
        key = "service" if item.text("service") else "external"
        target: Service | External | None
        if key == "service":
            target = self._references.service(item, key, self._service.name)
        else:
            target = self._references.external(item, key, self._service.name)
        if target is None:
            return None
        defaults = self._entry.defaults
        protocol = item.text("protocol")
        return Dependency(
            source=self._service,
            target=target,
            place=item.place_of(key),
            mode=_mode(item.text("mode"), protocol),
            protocol=protocol,
            critical=item.flag("critical"),
            fallback=_flag(item, defaults, "fallback"),
            auth=item.text("auth") or (defaults.text("auth") if defaults else None),
            tls=_flag(item, defaults, "tls"),
            version=item.text("version"),
            calls_per_request=_number(item, "callsPerRequest"),
            operations=_operations(item),
            callback=item.flag("x-callback") is True,
            policy=policy_of(item, defaults),
        )

    def _route(self, item: Element) -> Route | None:
        path, target = item.text("path"), item.text("service")
        if path is None or target is None:
            return None
        return Route(
            gateway=self._service,
            path=path,
            target=self._references.service(item, "service", self._service.name),
            target_name=target,
            place=item.place_of("path"),
            exposure=item.text("exposure"),
            auth=item.text("auth"),
            strip_prefix=item.text("stripPrefix"),
            methods=item.texts_of("methods") or None,
            timeout=timeout_of(item),
            rate_limit=_rate_limit(item),
        )

    def _use_store(self, item: Element) -> None:
        store = self._references.store(item, "store", self._service.name)
        if store is None:
            return
        place = item.place_of("store")
        if isinstance(store, Store):
            self._service.stores.append(
                StoreUse(
                    service=self._service,
                    store=store,
                    place=place,
                    access=item.text("access"),
                    schema=item.text("schema"),
                    ddl=tuple(path for one in item.texts_of("ddl") if (path := rooted(self._entry.folder, one))),
                    tables=item.texts_of("tables"),
                    role=item.text("role"),
                    ttl=ttl_of(item),
                    invalidation=item.text("invalidation"),
                    pool=pool_of(item),
                )
            )
        self._service.dependencies.append(Dependency(source=self._service, target=store, place=place, mode="sync"))

    def _topics(self, key: str) -> Iterator[TopicUse]:
        for item in self._listed(key):
            name = item.value if isinstance(item.value, str) else item.text("topic")
            if name is None:
                continue
            place = item.value_place if isinstance(item.value, str) else item.place_of("topic")
            broker = self._references.broker_of(name, place, self._service.name)
            if broker is not None:
                self._send(broker, place)
            yield topic_use(name, place, item)

    def _send(self, broker: Broker, place: Place) -> None:
        """One edge to a broker, however many topics of it the service uses."""
        if all(edge.target is not broker for edge in self._service.dependencies):
            self._service.dependencies.append(
                Dependency(source=self._service, target=broker, place=place, mode="async")
            )


def _mode(written: str | None, protocol: str | None) -> Mode:
    if written in {"sync", "async"}:
        return "sync" if written == "sync" else "async"
    return "async" if protocol in _ASYNC_PROTOCOLS else "unknown"


def _flag(item: Element, defaults: Element | None, key: str) -> bool | None:
    own = item.flag(key)
    return defaults.flag(key) if own is None and defaults else own


def _rate_limit(item: Element) -> str | None:
    return "none" if item.flag("rateLimit") is False else item.text("rateLimit")


def _number(item: Element, key: str) -> float | None:
    value = item.value.get(key) if isinstance(item.value, dict) else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _operations(item: Element) -> tuple[OperationUse, ...] | None:
    if item.get("operations") is None:
        return None
    listed = item.items_of("operations")
    return tuple(OperationUse(one.value, one.value_place) for one in listed if isinstance(one.value, str))
