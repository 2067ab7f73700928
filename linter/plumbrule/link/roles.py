"""Decides what a node of the system is, before any rule on the graph runs. The first hit wins and says why."""

from __future__ import annotations

import re
from typing import NamedTuple

from plumbrule.link.images import Known, image_name, is_own_program, known_engine, known_image
from plumbrule.link.role_words import (
    CLIENTS,
    DONE_WITH_STORES,
    EVERYDAY,
    GATEWAYS,
    HELPER,
    HELPERS,
    NAMES,
    PORTS,
    PROGRAM,
    SERVED,
    SERVER,
    SERVERS,
    STARTED,
    STORE_OF,
    TYPES,
    WEB_SERVERS,
    WIRED,
    WORD,
)
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
    part: bool = False  # its image is one of several of one product
    pages: bool = False  # others address it by http
    command: tuple[str, ...] = ()  # the words that start it
    awaited: bool = False  # others wait until it has completed
    waits: bool = False  # it starts after others
    restarts: bool | None = True  # None where the file leaves it open, which compose takes for "no"
    kafka: bool = False  # its project runs Kafka


def declared_role(kind: str | None) -> tuple[Role, str]:
    """Role of a service of the native manifest; one without a type is an application."""
    if kind is None:
        return Role.APP, "declared as a service"
    role = TYPES.get(kind) or next((role for role in Role if role == kind), Role.APP)
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
    steps = (_by_image, _by_command, _by_own_name, _by_port, _by_whole_name, _by_name, _by_lifetime)
    return next((verdict for step in steps if (verdict := step(traits))), None) or _plain(traits)


def _by_image(traits: Traits) -> Verdict | None:
    known = known_image(traits.image) if traits.image else None
    if known is None or (traits.build and known.words in WEB_SERVERS) or (traits.pages and known.engine in WIRED):
        return None
    reason = f"image {traits.image}"
    if known.role in SERVERS and not HELPERS.isdisjoint(WORD.findall(traits.name.lower())):
        return Verdict(Role.JOB, f"{reason}, name {traits.name}")
    if known.role in SERVERS and (client := _client(traits.command)):
        return Verdict(Role.JOB, f"{reason}, command {client}")
    if known.words == "zookeeper" and not traits.kafka:
        return Verdict(Role.REGISTRY, f"{reason}, no Kafka beside it", known)
    if known.words == "busybox" and traits.restarts is not False:
        return None
    if known.identity_provider:
        reason += ", identity provider"
    if known.pooler:
        reason += ", connection pooler"
    return Verdict(known.role, reason, known)


def _client(command: tuple[str, ...]) -> str | None:
    """The client that a command runs in the image of a server, if it does not start the server as well."""
    programs = [program for word in command for program in PROGRAM.findall(word)]
    clients = (program for program in programs if program in CLIENTS)
    return next(clients, None) if SERVED.isdisjoint(programs) else None


def _by_command(traits: Traits) -> Verdict | None:
    """One image may hold several servers: what runs is what the command starts."""
    program = traits.command[0].rpartition("/")[2] if traits.command else ""
    known = known_engine(STARTED.get(program, ""))
    return Verdict(known.role, f"command {program}", known) if known else None


def _by_own_name(traits: Traits) -> Verdict | None:
    """A well-known program that is built here, with its configuration, an extension or a seed, and called after it."""
    known = known_engine(traits.name) or known_engine(SERVER.sub("", traits.name))
    if known is None or (known.words in WEB_SERVERS and not traits.waits):
        return None
    if known.words not in EVERYDAY:
        return Verdict(known.role, f"name {traits.name}", known)
    ports = (*traits.ports, *sorted(traits.addressed))
    port = next((port for port in ports if PORTS.get(port) is known.role), None)
    return Verdict(known.role, f"name {traits.name}, port {port}", known) if port else None


def _by_port(traits: Traits) -> Verdict | None:
    if traits.build or traits.part or traits.image is None:
        return None
    hit = next(((port, PORTS[port]) for port in traits.ports if port in PORTS), None)
    return Verdict(hit[1], f"port {hit[0]}, image {image_name(traits.image)} unknown") if hit else None


def _by_whole_name(traits: Traits) -> Verdict | None:
    name = traits.name.lower().replace("_", "-")
    if STORE_OF.fullmatch(name) and DONE_WITH_STORES.isdisjoint(WORD.findall(name)):
        return Verdict(Role.STORE, f"name {traits.name}")
    return Verdict(Role.GATEWAY, f"name {traits.name}") if name in GATEWAYS else None


def _by_name(traits: Traits) -> Verdict | None:
    if traits.build:
        return None
    name = traits.name.lower().replace("_", "-")
    roles = (role for role, form in NAMES if re.search(form, name))
    return next(
        (Verdict(role, f"name {traits.name}") for role in roles if role not in SERVERS or not is_own_program(name)),
        None,
    )


def _by_lifetime(traits: Traits) -> Verdict | None:
    if traits.restarts is False and HELPER.search(traits.name):
        return Verdict(Role.JOB, f'restart "no", name {traits.name}')
    reached = traits.ports or traits.addressed
    if traits.restarts is None and not reached and not HELPERS.isdisjoint(WORD.findall(traits.name.lower())):
        return Verdict(Role.JOB, f"never restarted, name {traits.name}")
    return None


def _plain(traits: Traits) -> Verdict:
    if traits.image:
        return Verdict(Role.APP, f"image {traits.image}")
    return Verdict(Role.APP, "built here" if traits.build else "neither image nor build")
