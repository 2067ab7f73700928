"""What a catalogue says, in one form for all of them. Nothing in it is tied to the system yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from plumbrule.model.input import Problem
from plumbrule.model.services.flow import Flow
from plumbrule.model.services.policy import CallPolicy
from plumbrule.model.services.provenance import Format, Statement
from plumbrule.model.services.system import ListeningPort, Mode, OperationUse, Role, Setting
from plumbrule.text import Place


class ProvidedApi(NamedTuple):
    """An API that an entry says its service provides."""

    place: Place
    name: str
    kind: str | None = None  # openapi, asyncapi, grpc, graphql
    spec: str | None = None  # path from the tree's root
    spec_place: Place | None = None


class Running(NamedTuple):
    """How a service runs, as far as a source says so. What deploys it knows better."""

    replicas: int | None = None
    health: bool | None = None
    ports: tuple[ListeningPort, ...] = ()
    settings: tuple[Setting, ...] = ()


UNTOLD = Running()


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A node as one source describes it. `key` is what relations of the same source call it."""

    format: Format
    key: str
    name: str
    place: Place
    role: Role
    reason: str
    frontend: bool = False
    engine: str | None = None
    kind: str | None = None  # of a store, in the manifest's words
    url: str | None = None  # of somebody else's system
    also: tuple[str, ...] = ()  # further names
    statements: tuple[Statement, ...] = ()
    lists_dependencies: bool = False
    provides: tuple[ProvidedApi, ...] = ()
    image: str | None = None
    successor: str | None = None
    availability: str | None = None  # decimal text of a percentage
    running: Running = UNTOLD


class Relation(NamedTuple):
    """One node depends on another, by their keys."""

    source: str
    target: str
    place: Place
    mode: Mode = "unknown"
    protocol: str | None = None
    operations: tuple[OperationUse, ...] = ()
    drawn: bool = False  # nothing says how the two are connected
    policy: CallPolicy = CallPolicy()
    auth: str | None = None  # in the manifest's words
    tls: bool | None = None


@dataclass(slots=True)
class Catalogue:
    """All that the files of one format say together."""

    system: str | None = None
    nodes: list[Described] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)  # between keys
    problems: list[Problem] = field(default_factory=list)
