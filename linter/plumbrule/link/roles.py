"""Decides what a node of the system is, before any rule on the graph runs. The first hit wins and says why."""

from __future__ import annotations

import re
from typing import NamedTuple

from plumbrule.link.images import Known, image_name, known_engine, known_image
from plumbrule.model.services.system import Role


class Verdict(NamedTuple):
    role: Role
    reason: str  # "image postgres:16"
    known: Known | None = None


class Traits(NamedTuple):
    """What the role of a deployed container is judged by."""

    name: str
    image: str | None = None
    build: bool = False
    ports: tuple[str, ...] = ()  # container side
    addressed: frozenset[str] = frozenset()  # ports under which others address it
    awaited: bool = False  # others wait until it has completed
    restarts: bool = True  # restart is not "no"
    kafka: bool = False  # its project runs Kafka


_TYPES = {  # `type` of a native service → role; every other type is the role's own name
    "service": Role.APP,
    "worker": Role.APP,
    "frontend": Role.APP,
    "proxy": Role.GATEWAY,
}
_PORTS = {
    **dict.fromkeys(("5432", "3306", "1433", "1521", "27017", "9042", "26257", "8123"), Role.STORE),
    **dict.fromkeys(("6379", "11211"), Role.CACHE),
    **dict.fromkeys(("5672", "9092", "4222", "61616", "1883"), Role.BROKER),
    "2181": Role.CONFIG,
}
_NAMES = (  # bounded by the words of the name: "edge" is not in "knowledge"
    (Role.REGISTRY, r"^(eureka|registry|discovery)|-(registry|discovery|eureka)$"),
    (Role.GATEWAY, r"\b((api-?)?gateway|zuul|ingress|edge)\b"),
    (Role.CONFIG, r"\bconfig(-?server)?$"),
    (
        Role.OBSERVABILITY,
        r"\b(zipkin|jaeger|prometheus|grafana|hystrix|turbine|monitor(ing)?|elk|logstash|kibana|admin-server)\b",
    ),
    (Role.BROKER, r"\b(kafka|rabbit(mq)?|zookeeper|nats|activemq)\b"),
)
_WHOLE_NAMES = (  # that say it all, even of what is built here: a payment-gateway is something else
    (Role.GATEWAY, frozenset({"gateway", "api-gateway", "apigateway", "ingress", "reverse-proxy", "zuul"})),
    (Role.STORE, frozenset({"database", "db"})),
)
_SERVERS = frozenset({Role.STORE, Role.CACHE, Role.BROKER})
_HELPERS = frozenset(  # what runs the client of a server's image: kafka-init makes topics
    {
        *("init", "initializer", "setup", "bootstrap", "create", "createbuckets", "seed", "seeder", "backup"),
        *("migrate", "migrator", "migration", "migrations"),
    }
)
_WORD = re.compile(r"[a-z0-9]+")
_HELPER = re.compile(r"(?i)migrat|init|seed|setup|backup|wait|test|load")


def declared_role(kind: str | None) -> tuple[Role, str]:
    """Role of a service of the native manifest; one without a type is an application."""
    if kind is None:
        return Role.APP, "declared as a service"
    role = _TYPES.get(kind) or next((role for role in Role if role == kind), Role.APP)
    return role, f"type {kind}"


def engine_role(engine: str) -> Role | None:
    """Role of a store by its engine: caches and brokers are told apart from databases."""
    known = known_engine(engine)
    return known.role if known and known.role in {Role.STORE, Role.CACHE, Role.BROKER} else None


def engine_kind(engine: str) -> str | None:
    """Kind of a store by its engine, in the manifest's words; None for an engine that is not known."""
    known = known_engine(engine)
    return "queue" if known and known.role is Role.BROKER else known.kind if known else None


def classify(traits: Traits) -> Verdict:
    """Role of a deployed container: by completion, image, engine, port, name, then by how it restarts."""
    if traits.awaited:  # a container of a store's image that has to complete runs the client: migrations, a seed
        return Verdict(Role.JOB, "others wait for its completion")
    steps = (_by_image, _by_engine, _by_port, _by_whole_name, _by_name, _by_lifetime)
    return next((verdict for step in steps if (verdict := step(traits))), None) or _plain(traits)


def _by_image(traits: Traits) -> Verdict | None:
    known = known_image(traits.image) if traits.image else None
    if known is None or (traits.build and known.role is Role.GATEWAY):  # a built nginx serves a frontend as often
        return None
    reason = f"image {traits.image}"
    if known.role in _SERVERS and not _HELPERS.isdisjoint(_WORD.findall(traits.name.lower())):
        return Verdict(Role.JOB, f"{reason}, name {traits.name}")
    if known.words == "zookeeper" and not traits.kafka:
        return Verdict(Role.REGISTRY, f"{reason}, no Kafka beside it", known)
    if known.words == "busybox" and traits.restarts:
        return None
    if known.identity_provider:
        reason += ", identity provider"
    if known.pooler:
        reason += ", connection pooler"
    return Verdict(known.role, reason, known)


def _by_engine(traits: Traits) -> Verdict | None:
    """A store built here, with an extension or a seed: called after an engine and reached on its port."""
    known = known_engine(traits.name)
    ports = (*traits.ports, *sorted(traits.addressed))
    port = next((port for port in ports if known and _PORTS.get(port) is known.role), None)
    return Verdict(known.role, f"name {traits.name}, port {port}", known) if known and port else None


def _by_port(traits: Traits) -> Verdict | None:
    if traits.build or traits.image is None:
        return None
    hit = next(((port, _PORTS[port]) for port in traits.ports if port in _PORTS), None)
    return Verdict(hit[1], f"port {hit[0]}, image {image_name(traits.image)} unknown") if hit else None


def _by_whole_name(traits: Traits) -> Verdict | None:
    name = traits.name.lower().replace("_", "-")
    return next((Verdict(role, f"name {traits.name}") for role, names in _WHOLE_NAMES if name in names), None)


def _by_name(traits: Traits) -> Verdict | None:
    if traits.build:
        return None
    name = traits.name.lower().replace("_", "-")
    return next((Verdict(role, f"name {traits.name}") for role, form in _NAMES if re.search(form, name)), None)


def _by_lifetime(traits: Traits) -> Verdict | None:
    if not traits.restarts and _HELPER.search(traits.name):
        return Verdict(Role.JOB, f'restart "no", name {traits.name}')
    return None


def _plain(traits: Traits) -> Verdict:
    if traits.image:
        return Verdict(Role.APP, f"image {traits.image}")
    return Verdict(Role.APP, "built here" if traits.build else "neither image nor build")
