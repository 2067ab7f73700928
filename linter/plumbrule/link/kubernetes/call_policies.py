"""How calls in a mesh are made: what VirtualServices and DestinationRules say of timeouts, retries and ejection."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plumbrule.link.kubernetes.clusters import Deployment
from plumbrule.link.kubernetes.identity import Node
from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.part import Part
from plumbrule.link.kubernetes.timeout import timeout_of
from plumbrule.model.services.cluster import Cluster
from plumbrule.model.services.labels import same_namespace
from plumbrule.model.services.policy import CallPolicy, Retry
from plumbrule.model.services.system import External, System

_AT_THE_SERVER = re.compile(r"5xx|gateway-error|reset|retriable-status-codes")


def add_call_policies(system: System, deployments: Sequence[Deployment]) -> None:
    """Lay what a mesh says of a host over the calls that are seen to it. What a manifest declares stays."""
    for one in deployments:
        policies = dict(_policies(one))
        for edge in system.dependencies() if policies else ():
            target = edge.target
            policy = None if isinstance(target, External) else policies.get(target)
            inside = any(each.cluster is one.cluster for each in edge.source.workloads)
            if policy is not None and inside and edge.policy.origin is None:
                edge.policy = policy


def _policies(deployment: Deployment) -> Iterator[tuple[Node, CallPolicy]]:
    """What holds for every call to a node."""
    found: defaultdict[Node, list[CallPolicy]] = defaultdict(list)
    for one in deployment.objects:
        if one.group != "networking.istio.io":
            continue
        if one.kind == "VirtualService" and _is_for_mesh(one):
            for node, policy in _routed(one, deployment.cluster):
                found[node].append(policy)
        elif one.kind == "DestinationRule":
            ejecting = _node(one.part.text("spec", "host"), one.namespace, deployment.cluster)
            if ejecting is not None and one.part.get("spec", "trafficPolicy", "outlierDetection") is not None:
                found[ejecting].append(CallPolicy(origin="istio", circuit_breaker=True))
    for node, policies in found.items():
        yield node, _together(policies)


def _together(policies: Sequence[CallPolicy]) -> CallPolicy:
    """What all that speak of a call say alike; where routes differ, nothing is known of any one call."""
    breaker = True if any(one.circuit_breaker for one in policies) else None
    routes = [one for one in policies if one.circuit_breaker is None] or [CallPolicy(origin="istio")]
    first = routes[0]
    timeouts = {one.timeout.seconds if one.timeout else False for one in routes}
    retries = {one.retry.attempts if one.retry else False for one in routes}
    return replace(
        first,
        timeout=first.timeout if len(timeouts) == 1 else None,
        retry=first.retry if len(retries) == 1 else None,
        circuit_breaker=breaker,
    )


def _is_for_mesh(one: Object) -> bool:
    """It shapes calls between pods, not only those that come in by a gateway."""
    gateways = [item.written for item in one.part.items("spec", "gateways")]
    return not gateways or "mesh" in gateways


def _routed(one: Object, cluster: Cluster) -> Iterator[tuple[Node, CallPolicy]]:
    for rule in one.part.items("spec", "http"):
        policy = CallPolicy(origin="istio", timeout=timeout_of(rule, "timeout"), retry=_retry(rule))
        for route in rule.items("route"):
            node = _node(route.text("destination", "host"), one.namespace, cluster)
            if node is not None:
                yield node, policy


def _retry(rule: Part) -> Retry | None:
    retries = rule.get("retries")
    attempts = retries.number("attempts") if retries is not None else None
    if retries is None or attempts is None or attempts < 0:
        return None
    on = retries.text("retryOn")
    return Retry(
        attempts=attempts,
        place=retries.key,
        on_failure=_AT_THE_SERVER.search(on) is not None if on is not None else None,
    )


def _node(host: str | None, namespace: str | None, cluster: Cluster) -> Node | None:
    """The only node behind a Service of the cluster."""
    labels = (host or "").split(".")
    wanted = labels[1] if len(labels) > 1 else namespace
    for endpoint in cluster.endpoints:
        if endpoint.name == labels[0] and same_namespace(endpoint.namespace, wanted):
            nodes = {one.node for one in endpoint.workloads if one.node is not None}
            return nodes.pop() if len(nodes) == 1 else None
    return None
