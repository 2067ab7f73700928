"""What a service mesh asks of calls between workloads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plumbrule.model.services.labels import LabelSelector
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.services.cluster import Cluster
    from plumbrule.model.services.workload import Workload

ROOT_NAMESPACE = "istio-system"  # Istio's default: policies there hold for the whole mesh


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class PeerAuthentication:
    """Whether the workloads it means take calls without mutual TLS. A scope without selector is a whole namespace."""

    cluster: Cluster
    name: str
    place: Place
    mode: str  # STRICT, PERMISSIVE, DISABLE
    mode_place: Place
    namespace: str | None = None
    selector: LabelSelector | None = None

    @property
    def scope(self) -> str:
        return self.namespace or self.cluster.name

    @property
    def address(self) -> str:
        return f"PeerAuthentication {f'{self.namespace}/' if self.namespace else ''}{self.name}"

    def covered(self) -> Iterator[Workload]:
        """The workloads that it is the most special one for."""
        for one in self.cluster.workloads:
            if self.covers(one) and not any(other.is_closer(self, one) for other in self.cluster.peer_authentications):
                yield one

    def covers(self, workload: Workload) -> bool:
        everywhere = self.namespace == ROOT_NAMESPACE and self.selector is None
        here = self.namespace == workload.namespace
        return everywhere or (here and (self.selector is None or self.selector.fits(workload.labels)))

    def is_closer(self, other: PeerAuthentication, workload: Workload) -> bool:
        return self.covers(workload) and self.rank > other.rank

    @property
    def rank(self) -> int:
        """Of the workload over of the namespace over of the mesh."""
        return 2 if self.selector is not None else 0 if self.namespace == ROOT_NAMESPACE else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorization:
    """An AuthorizationPolicy: it lets in, or keeps out, callers of the workloads that it means."""

    name: str
    place: Place
    namespace: str | None = None
    selector: LabelSelector | None = None
    principals: tuple[str, ...] = ()  # `cluster.local/ns/<namespace>/sa/<service account>`
    allows: bool = True  # it lets in whom it names, and does not keep them out

    def covers(self, workload: Workload) -> bool:
        here = self.namespace in {workload.namespace, ROOT_NAMESPACE}
        return here and (self.selector is None or self.selector.fits(workload.labels))
