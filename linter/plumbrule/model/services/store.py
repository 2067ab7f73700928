"""Databases, caches and search engines, and who uses them for what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from plumbrule.model.services.port import PublishedPort
from plumbrule.model.services.role import Role
from plumbrule.model.services.store_settings import StoreSettings
from plumbrule.text import Place

if TYPE_CHECKING:
    from decimal import Decimal

    from plumbrule.model.services.dependency import Evidence
    from plumbrule.model.services.pool import Pool
    from plumbrule.model.services.provenance import Description, Statement
    from plumbrule.model.services.service import Service
    from plumbrule.model.services.system import System


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
