"""Services and what ties them together: the merged service graph.

Facts are three-valued: None is unknown and never fails a rule; False, "none" or 0 was written down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plumbrule.model.node import Node
from plumbrule.model.services.broker import Broker as Broker
from plumbrule.model.services.dependency import Dependency as Dependency
from plumbrule.model.services.dependency import DependencyRule as DependencyRule
from plumbrule.model.services.dependency import Evidence as Evidence
from plumbrule.model.services.dependency import Mode as Mode
from plumbrule.model.services.dependency import OperationUse as OperationUse
from plumbrule.model.services.external import External as External
from plumbrule.model.services.port import ListeningPort as ListeningPort
from plumbrule.model.services.port import PublishedPort as PublishedPort
from plumbrule.model.services.role import Role as Role
from plumbrule.model.services.route import Provision as Provision
from plumbrule.model.services.route import Route as Route
from plumbrule.model.services.service import Service as Service
from plumbrule.model.services.setting import HostUse as HostUse
from plumbrule.model.services.setting import Setting as Setting
from plumbrule.model.services.store import Store as Store
from plumbrule.model.services.store import StoreUse as StoreUse
from plumbrule.model.services.topic import Topic as Topic
from plumbrule.model.services.topic import TopicUse as TopicUse
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.services.cluster import Cluster
    from plumbrule.model.services.event_contract import EventContract
    from plumbrule.model.services.flow import Flow
    from plumbrule.model.services.graph import CallGraph
    from plumbrule.model.services.settings import SettingSource


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
    flows: list[Flow] = field(default_factory=list)  # of CALM architectures

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
