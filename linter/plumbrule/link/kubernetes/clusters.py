"""From the objects of one rendered set to what it puts into a cluster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plumbrule.link.edges import is_external
from plumbrule.link.kubernetes.configuration import Configuration, config_maps, configuration_of
from plumbrule.link.kubernetes.endpoints import endpoint_of
from plumbrule.link.kubernetes.gateway_routes import gateway_paths, virtual_paths
from plumbrule.link.kubernetes.ingress import ingress_paths
from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.operators import maker_names, operated
from plumbrule.link.kubernetes.policies import (
    attached_guards,
    authorization_of,
    network_policy_of,
    peer_authentication_of,
)
from plumbrule.link.kubernetes.scaling import autoscaler_of, budget_of, claim_of
from plumbrule.link.kubernetes.sets import RenderedSet
from plumbrule.link.kubernetes.setting_sources import setting_sources
from plumbrule.link.kubernetes.workloads import pod_of, workload_of
from plumbrule.model.services.cluster import Autoscaler, Cluster, Endpoint
from plumbrule.model.services.labels import same_namespace
from plumbrule.model.services.pods import Pods
from plumbrule.model.services.system import System
from plumbrule.model.services.workload import Workload

_INJECTED = {"istio-injection": "enabled", "linkerd.io/inject": "enabled", "istio.io/dataplane-mode": "ambient"}
_ROUTES = frozenset({"HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute"})


@dataclass(slots=True)
class Deployment:
    """A cluster with the objects that it is made of."""

    cluster: Cluster
    objects: Sequence[Object]
    configurations: dict[Workload, Configuration] = field(default_factory=dict)


def deployment_of(rendered: RenderedSet, system: System) -> Deployment:
    """A rendered set, read and with its names followed."""
    objects = rendered.objects
    cluster = Cluster(
        system=system, name=rendered.name, place=objects[0].place, built=rendered.built, partial=rendered.partial
    )
    deployment = Deployment(cluster, objects)
    maps = config_maps(objects)
    for one in objects:
        pod = pod_of(one)
        if pod is not None:
            workload = workload_of(one, pod, cluster)
            configuration = configuration_of(pod, one.namespace, maps)
            workload.partial = not configuration.complete
            cluster.workloads.append(workload)
            deployment.configurations[workload] = configuration
        else:
            _read(one, cluster)
    _read_routes(objects, cluster)
    cluster.settings = setting_sources(objects)
    cluster.made_names = frozenset(_made_names(objects))
    cluster.makers = frozenset(name for one in objects if pod_of(one) is None for name in maker_names(one))
    cluster.label_keys = frozenset(key for one in cluster.workloads for key in one.labels)
    cluster.meshed_namespaces = frozenset(one.name for one in objects if _is_meshed(one))
    cluster.limited_namespaces = frozenset(
        one.namespace for one in objects if one.kind in {"LimitRange", "VerticalPodAutoscaler"}
    )
    _tie(cluster)
    return deployment


def _read(one: Object, cluster: Cluster) -> None:
    """Keep what is no workload and no route."""
    match one.group, one.kind:
        case "", "Service":
            cluster.endpoints.append(endpoint_of(one, cluster))
        case ("autoscaling", "HorizontalPodAutoscaler") | ("keda.sh", "ScaledObject"):
            autoscaler = autoscaler_of(one, cluster)
            cluster.autoscalers += [autoscaler] if autoscaler is not None else []
        case "policy", "PodDisruptionBudget":
            cluster.budgets.append(budget_of(one, cluster))
        case ("networking.k8s.io", "NetworkPolicy") | ("cilium.io", _) if one.kind.endswith("NetworkPolicy"):
            cluster.policies.append(network_policy_of(one, cluster))
        case "", "PersistentVolumeClaim":
            cluster.claims.append(claim_of(one))
        case "security.istio.io", "PeerAuthentication":
            peers = peer_authentication_of(one, cluster)
            cluster.peer_authentications += [peers] if peers is not None else []
        case "security.istio.io", "AuthorizationPolicy":
            cluster.authorizations.append(authorization_of(one))


def _read_routes(objects: Sequence[Object], cluster: Cluster) -> None:
    gateways = [one for one in objects if one.kind == "Gateway"]
    guards = attached_guards(objects)
    for one in objects:
        if one.kind == "Ingress" and one.group in {"networking.k8s.io", "extensions"}:
            cluster.paths.extend(ingress_paths(one, cluster))
        elif one.kind in _ROUTES and one.group == "gateway.networking.k8s.io":
            cluster.paths.extend(gateway_paths(one, cluster, gateways))
        elif one.kind == "VirtualService" and one.group == "networking.istio.io":
            cluster.paths.extend(virtual_paths(one, cluster, gateways))
    for path in cluster.paths:
        path.auth = path.auth or guards.get(path.route) or guards.get(path.through)
        if path.exposure == "public" and _is_local_host(path.host):
            path.exposure = None


def _is_local_host(host: str | None) -> bool:
    """Nobody outside can look the name up: shop.local, or an address in a name for trying things out."""
    name = (host or "").removeprefix("*").removeprefix(".")
    return bool(name) and (not is_external(name) or name.endswith((".nip.io", ".sslip.io")))


def _made_names(objects: Sequence[Object]) -> Iterator[str]:
    for one in objects:
        kind = operated(one)
        if kind is not None:
            yield from (form.format(one.name) for form in kind.hosts)
        elif (one.group, one.kind) == ("serving.knative.dev", "Service"):
            yield one.name


def _is_meshed(one: Object) -> bool:
    labels = {**one.annotations, **one.labels}
    injected = any(labels.get(key) == value for key, value in _INJECTED.items())
    return one.kind == "Namespace" and (injected or "istio.io/rev" in labels)


def _tie(cluster: Cluster) -> None:
    """Follow selectors and names to what they mean."""
    pods = Pods(cluster.workloads)
    endpoints: defaultdict[str, list[Endpoint]] = defaultdict(list)
    for endpoint in cluster.endpoints:
        endpoints[endpoint.name].append(endpoint)
        if endpoint.selector is not None:
            endpoint.workloads = pods.selected(endpoint.selector, endpoint.namespace)
            for workload in endpoint.workloads:
                workload.endpoints.append(endpoint)
    for budget in cluster.budgets:
        budget.workloads = pods.selected(budget.selector, budget.namespace)
    for policy in cluster.policies:
        if policy.selector is not None:
            policy.workloads = pods.selected(policy.selector, None if policy.everywhere else policy.namespace)
    for autoscaler in cluster.autoscalers:
        autoscaler.workload = _target(autoscaler, cluster)
        if autoscaler.workload is not None:
            autoscaler.workload.autoscaler = autoscaler
    for path in cluster.paths:
        near = (one for one in endpoints[path.target] if same_namespace(one.namespace, path.namespace))
        path.endpoint = next(near, None)


def _target(autoscaler: Autoscaler, cluster: Cluster) -> Workload | None:
    fitting = (
        one
        for one in cluster.workloads
        if (one.kind, one.name) == (autoscaler.target_kind, autoscaler.target_name)
        and same_namespace(one.namespace, autoscaler.namespace)
    )
    return next(fitting, None)
