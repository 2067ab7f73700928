"""What one rendered set of manifests puts into a cluster, beside the workloads themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plumbrule.model.node import Node
from plumbrule.model.services.labels import LabelSelector, same_namespace
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.services.mesh import Authorization, PeerAuthentication
    from plumbrule.model.services.network import NetworkPolicy, Path
    from plumbrule.model.services.settings import SettingSource
    from plumbrule.model.services.system import System
    from plumbrule.model.services.workload import Workload


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Cluster:
    """Objects whose names resolve among one another: a built kustomization, or a tree of folders."""

    system: System
    name: str  # folder, from the tree's root
    place: Place
    built: bool = False  # by a kustomization, so it is all there is
    workloads: list[Workload] = field(default_factory=list)
    endpoints: list[Endpoint] = field(default_factory=list)
    autoscalers: list[Autoscaler] = field(default_factory=list)
    budgets: list[Budget] = field(default_factory=list)
    policies: list[NetworkPolicy] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)  # that routes let in
    claims: list[Claim] = field(default_factory=list)
    peer_authentications: list[PeerAuthentication] = field(default_factory=list)
    authorizations: list[Authorization] = field(default_factory=list)
    settings: list[SettingSource] = field(default_factory=list)
    made_names: frozenset[str] = frozenset()  # of Services that operators and Knative make
    makers: frozenset[str] = frozenset()  # names that what controllers make for custom objects may have
    label_keys: frozenset[str] = frozenset()  # that any pod of the set carries
    meshed_namespaces: frozenset[str | None] = frozenset()
    limited_namespaces: frozenset[str | None] = frozenset()  # a LimitRange or a vertical autoscaler fills requests in
    partial: bool = False  # a document of it could not be read, or a template makes it up

    @property
    def scope(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"manifests {self.name}".strip()

    def nodes(self) -> Iterator[Node]:
        yield self
        yield from self.workloads
        yield from self.endpoints
        yield from self.autoscalers
        yield from self.budgets
        yield from self.policies
        yield from self.paths
        yield from self.peer_authentications

    def claim(self, name: str, namespace: str | None) -> Claim | None:
        fitting = (one for one in self.claims if one.name == name and same_namespace(one.namespace, namespace))
        return next(fitting, None)

    def is_meshed(self, namespace: str | None) -> bool:
        """Pods of the namespace get the proxy of a mesh."""
        return namespace in self.meshed_namespaces


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointPort:
    """A port of a Kubernetes Service. `target` is a number or the name of a container's port."""

    number: int | None
    target: str
    place: Place
    name: str | None = None
    protocol: str | None = None  # appProtocol, else what the name begins with: "grpc-web" is grpc


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Endpoint:
    """A Kubernetes Service: the name under which pods are reached."""

    cluster: Cluster
    name: str
    place: Place
    namespace: str | None = None
    type: str = "ClusterIP"
    type_place: Place | None = None
    selector: LabelSelector | None = None  # None: somebody else makes its endpoints
    selector_place: Place | None = None
    ports: tuple[EndpointPort, ...] = ()
    headless: bool = False
    external_name: str | None = None
    annotations: Mapping[str, str] = field(default_factory=dict)
    source_ranges: tuple[str, ...] = ()
    workloads: list[Workload] = field(default_factory=list)

    @property
    def scope(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"Service {f'{self.namespace}/' if self.namespace else ''}{self.name}"

    def port(self, wanted: str) -> EndpointPort | None:
        """The port of this number or name."""
        return next((one for one in self.ports if wanted in {str(one.number), one.name}), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """What an autoscaler watches. `container`: of that one only, else of all that the pod has."""

    resource: str
    place: Place
    utilisation: bool
    container: str | None = None


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Autoscaler:
    """A HorizontalPodAutoscaler or a ScaledObject."""

    cluster: Cluster
    kind: str
    name: str
    place: Place
    target_kind: str
    target_name: str
    target_place: Place
    minimum: int | None
    maximum: int | None
    namespace: str | None = None
    metrics: tuple[Metric, ...] = ()
    workload: Workload | None = None

    @property
    def scope(self) -> str:
        return self.workload.scope if self.workload is not None else self.target_name

    @property
    def address(self) -> str:
        return f"{self.kind} {f'{self.namespace}/' if self.namespace else ''}{self.name}"


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Budget:
    """A PodDisruptionBudget. The limits are as written: a number or a percentage."""

    cluster: Cluster
    name: str
    place: Place
    selector: LabelSelector
    selector_place: Place
    namespace: str | None = None
    min_available: str | None = None
    max_unavailable: str | None = None
    limit_place: Place | None = None
    workloads: list[Workload] = field(default_factory=list)

    @property
    def scope(self) -> str:
        return self.workloads[0].scope if self.workloads else self.name

    @property
    def address(self) -> str:
        return f"PodDisruptionBudget {f'{self.namespace}/' if self.namespace else ''}{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A PersistentVolumeClaim."""

    name: str
    place: Place
    namespace: str | None = None
    access_modes: tuple[str, ...] = ()
