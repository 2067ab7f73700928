"""What Dapr's objects say: components and who may use them, subscriptions, and how calls are made (Resiliency)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plumbrule.link.catalogs.resiliency import apply_resiliency
from plumbrule.link.claims import is_foreign
from plumbrule.link.images import known_engine
from plumbrule.link.kubernetes.objects import Object, objects_of
from plumbrule.link.service_names import ServiceNames
from plumbrule.model.input import Facts
from plumbrule.model.services.system import (
    Broker,
    Dependency,
    Mode,
    Role,
    Service,
    Store,
    StoreUse,
    System,
    Topic,
    TopicUse,
)

_APP_ID = "dapr.io/app-id"


def add_dapr(system: System, facts: Sequence[Facts]) -> None:
    """Add what the objects say of services that are known already; an application is known by its `app-id`."""
    own = [fact for fact in facts if fact.kind == "kubernetes" and not is_foreign(fact.source.path)]
    objects = [one for one in objects_of(own) if one.group == "dapr.io"]
    if not objects:
        return
    apps = _Apps(system)
    brokers: dict[str, Broker] = {}
    for one in objects:
        if one.kind == "Component":
            node = _component(system, one)
            if isinstance(node, Broker):
                brokers[one.name] = node
            for scope in one.part.items("scopes") if node is not None else ():
                service = apps.find(scope.written)
                if service is not None and node is not None:
                    _use(service, node, one)
    for one in objects:
        if one.kind == "Subscription":
            _subscribe(system, one, apps, brokers)
    for one in objects:
        if one.kind == "Resiliency":
            apply_resiliency(system, one, apps.find)


class _Apps:
    """Services by the name that Dapr gives them."""

    def __init__(self, system: System) -> None:
        names = ServiceNames(system.name, list(system.services))
        self._names = names
        self._named = system.services
        keys = [names.key(name) for name in system.services]
        self._by_key = {
            names.key(name): one for name, one in system.services.items() if keys.count(names.key(name)) == 1
        }
        self._by_id = {
            workload.annotations[_APP_ID]: workload.node
            for cluster in system.clusters
            for workload in cluster.workloads
            if _APP_ID in workload.annotations and isinstance(workload.node, Service)
        }

    def find(self, app: str | None) -> Service | None:
        if app is None:
            return None
        return self._by_id.get(app) or self._named.get(app) or self._by_key.get(self._names.key(app))


def _component(system: System, one: Object) -> Store | Broker | None:
    """The store or broker behind a component: the deployed one at its host, where that is known by name."""
    kind, _, engine = (one.part.text("spec", "type") or "").partition(".")
    engine = engine.rpartition(".")[2]
    known = known_engine(engine)
    reason = f"Dapr component {kind}.{engine}"
    if kind == "pubsub":
        return system.brokers.setdefault(
            one.name,
            Broker(system=system, name=one.name, place=one.place, engine=engine or None, role_reason=reason),
        )
    if kind != "state":
        return None
    values = [item.text("value") for item in one.part.items("spec", "metadata")]
    hosts = {value.partition(":")[0] for value in values if value}
    deployed = next((store for name, store in system.stores.items() if name in hosts), None)
    if deployed is not None:
        return deployed
    return system.stores.setdefault(
        one.name,
        Store(
            system=system,
            name=one.name,
            place=one.place,
            role=Role.STORE,
            engine=known.engine if known is not None else engine or None,
            role_reason=reason,
        ),
    )


def _use(service: Service, node: Store | Broker, one: Object) -> None:
    if all(edge.target is not node for edge in service.dependencies):
        mode: Mode = "async" if isinstance(node, Broker) else "sync"
        service.dependencies.append(Dependency(source=service, target=node, place=one.place, mode=mode))
    if isinstance(node, Store) and all(use.store is not node for use in service.stores):
        service.stores.append(StoreUse(service=service, store=node, place=one.place))


def _subscribe(system: System, one: Object, apps: _Apps, brokers: dict[str, Broker]) -> None:
    topic, place = one.part.text("spec", "topic"), one.place
    if topic is None:
        return
    broker = brokers.get(one.part.text("spec", "pubsubname") or "")
    dead_letter = one.part.text("spec", "deadLetterTopic") or False  # there is no other place to say one
    system.topics.setdefault(
        topic, Topic(system=system, name=topic, place=place, broker=broker.name if broker is not None else None)
    )
    for scope in one.part.items("scopes"):
        service = apps.find(scope.written)
        if service is None:
            continue
        for index, use in enumerate(service.subscribes):
            if use.topic == topic:
                service.subscribes[index] = replace(use, dead_letter=use.dead_letter or dead_letter)
                break
        else:
            service.subscribes.append(TopicUse(topic, place, dead_letter=dead_letter))
        if broker is not None:
            _use(service, broker, one)
