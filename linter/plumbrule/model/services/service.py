"""One deployable unit, with everything that its sources say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plumbrule.model.services.dependency import Dependency
from plumbrule.model.services.port import ListeningPort, PublishedPort
from plumbrule.model.services.role import Role
from plumbrule.model.services.route import Provision, Route
from plumbrule.model.services.setting import HostUse, Setting
from plumbrule.model.services.store import StoreUse
from plumbrule.model.services.topic import TopicUse
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.database.schema import Database
    from plumbrule.model.services.provenance import Description, Statement
    from plumbrule.model.services.system import System
    from plumbrule.model.services.workload import Workload


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Service:
    """A deployable unit. `place` is its key in the source that wins (native before compose)."""

    system: System
    name: str
    place: Place
    role: Role = Role.APP
    role_reason: str = ""
    frontend: bool = False
    declared: bool = False  # in a native manifest
    owner: str | None = None
    domain: str | None = None
    tier: str | None = None
    lifecycle: str | None = None
    image: str | None = None
    build: str | None = None  # path of the build context, relative to the tree's root
    folders: tuple[str, ...] = ()  # of its program, from the tree's root: build context, Dockerfile; the root is empty
    availability: str | None = None  # decimal text of a percentage: "99.9"
    replicas: int | None = None  # that always run
    most_replicas: int | None = None  # where their number varies
    criticality: int | None = None  # 1: the business stops with it, to 4
    health: bool | None = None  # it can say whether it is ready
    stateless: bool | None = None
    load_balancing: str | None = None  # round-robin, least-conn, consistent-hash, client, none
    successor: str | None = None  # x-successor: the service that takes over
    descriptions: list[Description] = field(default_factory=list)  # in catalogues and models, by rank
    statements: list[Statement] = field(default_factory=list)  # of every source, the ones that lost too
    also: tuple[str, ...] = ()  # further names that catalogues know it by
    host_network: bool = False  # compose's network_mode: host
    identity_provider: bool = False  # runs a known one, such as Keycloak
    pooler: bool = False  # stands in front of a database: its clients are clients of that database
    dependencies: list[Dependency] = field(default_factory=list)
    stores: list[StoreUse] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    provides: list[Provision] = field(default_factory=list)
    publishes: list[TopicUse] = field(default_factory=list)
    subscribes: list[TopicUse] = field(default_factory=list)
    published_ports: list[PublishedPort] = field(default_factory=list)
    ports: tuple[ListeningPort, ...] = ()  # that it is said to listen on, for whoever finds it by name
    environment: dict[str, Setting] = field(default_factory=dict)
    unresolved_hosts: list[HostUse] = field(default_factory=list)
    workloads: list[Workload] = field(default_factory=list)  # in clusters; the one for production first
    deployed_as: list[str] = field(default_factory=list)  # in compose files, as a manifest's `source` says it
    apis: list[Api] = field(default_factory=list)
    databases: list[Database] = field(default_factory=list)
    partial: bool = False

    @property
    def scope(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"service {self.name}"

    def __str__(self) -> str:
        return self.name
