"""Services and what ties them together: the merged service graph.

Facts are three-valued: None is unknown and never fails a rule; False, "none" or 0 was written down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from plumbrule.model.node import Node
from plumbrule.model.services.policy import CallPolicy
from plumbrule.model.services.route import Provision as Provision
from plumbrule.model.services.route import Route as Route
from plumbrule.model.services.store_settings import StoreSettings
from plumbrule.model.services.topic import Topic as Topic
from plumbrule.model.services.topic import TopicUse as TopicUse
from plumbrule.text import Place

if TYPE_CHECKING:
    from decimal import Decimal

    from plumbrule.model.contract.api import Api
    from plumbrule.model.database.schema import Database
    from plumbrule.model.services.cluster import Cluster
    from plumbrule.model.services.event_contract import EventContract
    from plumbrule.model.services.graph import CallGraph
    from plumbrule.model.services.pool import Pool
    from plumbrule.model.services.provenance import Description, Statement
    from plumbrule.model.services.settings import SettingSource
    from plumbrule.model.services.workload import Workload


class Role(StrEnum):
    """What a node is in the system, decided before any graph rule runs."""

    APP = "app"
    JOB = "job"
    GATEWAY = "gateway"
    BROKER = "broker"
    STORE = "store"
    CACHE = "cache"
    REGISTRY = "registry"
    CONFIG = "config"
    OBSERVABILITY = "observability"
    ACTOR = "actor"
    EXTERNAL = "external"


Mode = Literal["sync", "async", "unknown"]
Evidence = Literal["declared", "inferred", "start-order"]
"""declared: written as a dependency; inferred: a host in configuration; start-order: depends_on or links alone."""


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class System:
    """All services, stores, brokers and externals of the workspace, merged over their sources."""

    place: Place
    name: str = ""
    services: dict[str, Service] = field(default_factory=dict)
    stores: dict[str, Store] = field(default_factory=dict)
    brokers: dict[str, Broker] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    externals: dict[str, External] = field(default_factory=dict)
    clusters: list[Cluster] = field(default_factory=list)  # rendered sets of Kubernetes objects
    settings: list[SettingSource] = field(default_factory=list)  # of services in compose files, and of dotenv files
    tiers: tuple[str, ...] = ()  # outermost first
    forbidden: tuple[DependencyRule, ...] = ()
    allowed: tuple[DependencyRule, ...] = ()
    shared_stores: frozenset[str] = frozenset()  # stores that the team allows to be shared
    tier_skip: bool = True
    partial: bool = False  # an include, overlay or document could not be read
    event_contracts: list[EventContract] = field(default_factory=list)  # AsyncAPI documents, by path

    @property
    def scope(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"system {self.name}".strip()

    def nodes(self) -> Iterator[Node]:
        """The system and everything in it."""
        yield self
        for service in self.services.values():
            yield service
            yield from service.dependencies
            yield from service.stores
            yield from service.routes
            yield from service.provides
        yield from self.stores.values()
        yield from self.brokers.values()
        yield from self.topics.values()
        yield from self.externals.values()
        yield from self.event_contracts
        for cluster in self.clusters:
            yield from cluster.nodes()

    def dependencies(self) -> Iterator[Dependency]:
        """Every edge, by source and target name."""
        for service in self.services.values():
            yield from service.dependencies

    def app_graph(self, keep: Callable[[Dependency], bool] | None = None) -> CallGraph:
        """The calls between applications and jobs; `keep` narrows the edges. `model.graph` answers questions on it."""
        from plumbrule.model.services.graph import app_graph, is_call

        return app_graph(self, keep or is_call)


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


@dataclass(frozen=True, slots=True)
class Setting:
    """An environment entry. `value` is None where interpolation left it unresolved."""

    key: str
    value: str | None
    place: Place
    value_place: Place | None = None  # where the file writes the value, in one piece with nothing filled in


@dataclass(frozen=True, slots=True)
class HostUse:
    """A host that configuration names and no file of the tree declares."""

    host: str
    key: str
    place: Place


@dataclass(frozen=True, slots=True)
class PublishedPort:
    host: str | None  # address it listens on; None: every interface
    published: str | None
    target: str
    place: Place
    protocol: str = "tcp"
    text: str | None = None  # the short form, where it stands in the file just so, without variables


@dataclass(frozen=True, slots=True)
class ListeningPort:
    """A port that a service takes calls on."""

    number: int
    place: Place


@dataclass(frozen=True, slots=True)
class OperationUse:
    """An operation a consumer names: an operationId or `METHOD /path/{template}`."""

    text: str
    place: Place


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Dependency:
    """An edge of the service graph. Policies hold what the source says about the call, in its own words and units.

    Uses of stores and brokers are edges too, one for each pair; `StoreUse` and `TopicUse` say more about them.
    """

    source: Service
    target: Service | Store | Broker | External
    place: Place
    mode: Mode = "unknown"
    evidence: Evidence = "declared"
    protocol: str | None = None
    critical: bool | None = None
    fallback: bool | None = None
    auth: str | None = None
    tls: bool | None = None
    version: str | None = None
    calls_per_request: float | None = None
    operations: tuple[OperationUse, ...] | None = None  # None: not said
    callback: bool = False
    seen: bool = False  # a deployment file shows it, whoever declares it
    drawn: bool = False  # an arrow of a drawing that does not say how: a call, or data that flows
    policy: CallPolicy = field(default_factory=CallPolicy)

    @property
    def scope(self) -> str:
        return self.source.scope

    @property
    def address(self) -> str:
        return f"{self.source.name} → {self.target.name}"

    def __str__(self) -> str:
        return self.address


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Store:
    """A database, cache or search engine. Known by declaration, by image, or by a connection URL."""

    system: System
    name: str
    place: Place
    role: Role = Role.STORE
    engine: str | None = None
    version: str | None = None
    owner: str | None = None  # name of a service
    exposure: str | None = None
    max_connections: int | None = None
    availability: str | None = None  # decimal text of a percentage
    declared: bool = False
    descriptions: list[Description] = field(default_factory=list)  # in catalogues and models, by rank
    statements: list[Statement] = field(default_factory=list)  # of every source, the ones that lost too
    kind: str | None = None  # database, cache, search, object-store, queue; None: not known
    role_reason: str = ""
    published_ports: list[PublishedPort] = field(default_factory=list)
    scripts: tuple[str, ...] = ()  # files and folders, from the tree's root, that it runs when it is created
    settings: StoreSettings = field(default_factory=StoreSettings)
    uses: list[StoreUse] = field(default_factory=list)  # by whom, in the order of the services
    deployed_as: list[str] = field(default_factory=list)  # in compose files, as a manifest's `source` says it

    @property
    def scope(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"store {self.name}"

    def __str__(self) -> str:
        return self.name


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class StoreUse:
    """A service's use of a store."""

    service: Service
    store: Store
    place: Place
    access: str | None = None  # owner, read-write, read
    schema: str | None = None
    database: str | None = None  # database name in the connection URL
    ddl: tuple[str, ...] = ()  # paths relative to the tree's root
    tables: tuple[str, ...] = ()  # as written; empty: not said
    evidence: Evidence = "declared"
    role: str | None = None  # system-of-record, cache, session, lock, queue, search
    ttl: Decimal | Literal[False] | None = None  # seconds that an entry is kept; False: for ever
    invalidation: str | None = None  # ttl, write-through, event, manual, none
    pool: Pool | None = None

    @property
    def scope(self) -> str:
        return self.service.scope

    @property
    def address(self) -> str:
        return f"{self.service.name} → {self.store.name}"


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Broker:
    system: System
    name: str
    place: Place
    engine: str | None = None
    availability: str | None = None  # decimal text of a percentage
    exposure: str | None = None
    declared: bool = False
    role_reason: str = ""
    published_ports: list[PublishedPort] = field(default_factory=list)
    deployed_as: list[str] = field(default_factory=list)  # in compose files, as a manifest's `source` says it

    @property
    def scope(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"broker {self.name}"


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class External:
    """Somebody else's system."""

    system: System
    name: str
    place: Place
    url: str | None = None
    availability: str | None = None
    spec: str | None = None
    api: Api | None = None

    @property
    def scope(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"external {self.name}"


@dataclass(frozen=True, slots=True)
class DependencyRule:
    """A constraint the team wrote down. A selector maps a key (service, tier, domain, store, …, each also with the
    suffix `Not`) to wildcard patterns; all keys must match."""

    name: str | None
    source: dict[str, tuple[str, ...]]
    target: dict[str, tuple[str, ...]]
    place: Place
    mode: Mode | None = None
    severity: str | None = None
    comment: str | None = None
