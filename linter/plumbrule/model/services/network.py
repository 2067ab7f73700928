"""Who may reach what in a cluster: network policies, and the paths that routes let in from outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plumbrule.model.services.labels import LabelSelector
from plumbrule.model.services.policy import Timeout
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.services.cluster import Cluster, Endpoint
    from plumbrule.model.services.workload import Workload


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class NetworkPolicy:
    """A NetworkPolicy or one of Cilium's. `selector` None: it means what no label can say."""

    cluster: Cluster
    kind: str
    name: str
    place: Place
    selector: LabelSelector | None
    selector_place: Place
    namespace: str | None = None
    ingress: bool = False  # limits who may come in
    everywhere: bool = False  # in all namespaces
    workloads: list[Workload] = field(default_factory=list)

    @property
    def scope(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"{self.kind} {f'{self.namespace}/' if self.namespace else ''}{self.name}"


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Path:
    """A way from a route to one port of a Kubernetes Service."""

    cluster: Cluster
    kind: str  # Ingress, HTTPRoute, …
    route: str  # the object's name
    place: Place  # of the name of what it leads to
    target: str  # name of the Kubernetes Service
    namespace: str | None = None  # of the Service
    port: str | None = None  # number or name
    port_place: Place | None = None
    path: str = "/"
    exact: bool = False
    host: str | None = None
    through: str = "ingress"  # the gateway's name: the class of an Ingress, a Gateway
    entrance: bool = False  # the gateway's side that outsiders come in by is known
    exposure: str | None = None
    auth: str | None = None  # what asks for credentials in front of the service
    strip_prefix: str | None = None
    rewritten: bool = False  # into what, is not known
    methods: tuple[str, ...] | None = None
    timeout: Timeout | None = None
    resolved: bool = False  # the host means a Service of the cluster, not somebody else's name
    endpoint: Endpoint | None = field(default=None)

    @property
    def scope(self) -> str:
        return self.target

    @property
    def address(self) -> str:
        return f"{self.kind} {self.route} {self.host or ''}{self.path} → {self.target}"
