"""What runs in a cluster: workloads and their containers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.services.cluster import Autoscaler, Claim, Cluster, Endpoint
    from plumbrule.model.services.system import Broker, Service, Store

SERVING = frozenset({"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout", "DeploymentConfig"})
_SIDECAR = re.compile(r"istio-proxy|linkerd-proxy|envoy|.*[-_](?:sidecar|exporter|proxy|agent)|(?:sidecar|agent)[-_].*")
_MESH = ("sidecar.istio.io/inject", "linkerd.io/inject", "consul.hashicorp.com/connect-inject")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerPort:
    number: int
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """One container of a pod. What a manifest leaves out of it is not there: the API has no other place for it."""

    name: str
    place: Place
    image: str | None = None
    ports: tuple[ContainerPort, ...] = ()
    readiness: bool = False
    liveness: bool = False
    requests: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, str] = field(default_factory=dict)
    mounts: tuple[str, ...] = ()  # names of the volumes that it may write to

    @property
    def is_sidecar(self) -> bool:
        """Serves the other containers of its pod, by its name."""
        return _SIDECAR.fullmatch(self.name) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimUse:
    """A volume of a pod that a claim stands behind."""

    volume: str
    claim: str
    place: Place


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Workload:
    """A template of pods and how many of them run."""

    cluster: Cluster
    kind: str
    name: str
    place: Place
    namespace: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)  # of its pods
    annotations: Mapping[str, str] = field(default_factory=dict)  # of its pods
    containers: tuple[Container, ...] = ()  # that run side by side; init containers are none
    replicas: int | None = None  # what the manifest or the API's own default says; None: not said
    replicas_place: Place | None = None  # where they are written
    port_names: frozenset[str] = frozenset()  # of all its containers, init containers that stay included
    recreated: bool = False  # the old pods go before the new ones come
    service_account: str | None = None
    claims: tuple[ClaimUse, ...] = ()
    autoscaler: Autoscaler | None = None
    endpoints: list[Endpoint] = field(default_factory=list)  # that select its pods
    node: Service | Store | Broker | None = None
    partial: bool = False  # a ConfigMap or Secret that it loads is not in the input

    @property
    def scope(self) -> str:
        return self.node.name if self.node is not None else self.name

    @property
    def address(self) -> str:
        return f"{self.kind} {f'{self.namespace}/' if self.namespace else ''}{self.name}"

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def main_containers(self) -> Iterator[Container]:
        """Its containers without the sidecars; a lone one is none, and neither is one called after the workload."""
        alone = len(self.containers) == 1
        return (one for one in self.containers if alone or one.name == self.name or not one.is_sidecar)

    @property
    def main_container(self) -> Container | None:
        """The container that the workload is about: called after it, else the first that listens, else the first."""
        mains = [*self.main_containers]
        named = [one for one in mains if one.name in {self.name, self.labels.get("app.kubernetes.io/name")}]
        listening = [one for one in mains if one.ports]
        return next(iter([*named, *listening, *mains]), None)

    @property
    def most_replicas(self) -> int | None:
        """How many may run at once."""
        return self.autoscaler.maximum if self.autoscaler is not None else self.replicas

    @property
    def fewest_replicas(self) -> int | None:
        """How many always run."""
        return self.autoscaler.minimum if self.autoscaler is not None else self.replicas

    @property
    def meshed(self) -> bool:
        """A service mesh balances its calls: the pods or their namespace ask for its proxy, or carry one."""
        asked = [self.annotations.get(key) or self.labels.get(key) for key in _MESH]
        proxied = any(one.name in {"istio-proxy", "linkerd-proxy", "envoy"} for one in self.containers)
        return proxied or any(one in {"true", "enabled"} for one in asked) or self.cluster.is_meshed(self.namespace)

    def claimed(self) -> Iterator[tuple[ClaimUse, Claim]]:
        """Its volumes with the claims behind them that are in the input and that a container may write to."""
        written = {name for one in self.containers for name in one.mounts}
        for use in self.claims:
            claim = self.cluster.claim(use.claim, self.namespace)
            if claim is not None and use.volume in written:
                yield use, claim
