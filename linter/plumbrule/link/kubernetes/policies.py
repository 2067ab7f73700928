"""Policies on who may reach whom, read: of the network, and of a mesh."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.selectors import label_selector
from plumbrule.model.services.cluster import Cluster
from plumbrule.model.services.labels import LabelSelector
from plumbrule.model.services.mesh import Authorization, PeerAuthentication
from plumbrule.model.services.network import NetworkPolicy

_GUARD = re.compile(r"(?:Security|Auth|Authentication|Authorization)Policy")  # of Envoy Gateway, Kuadrant and others
_CILIUM = frozenset({"CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"})


def network_policy_of(one: Object, cluster: Cluster) -> NetworkPolicy:
    """The policy that an object is. One that names no directions limits who may come in."""
    cilium = one.kind in _CILIUM
    selector = one.part.get("spec", "endpointSelector" if cilium else "podSelector")
    types = [item.written for item in one.part.items("spec", "policyTypes")]
    if cilium:
        ingress = any(one.part.get("spec", key) is not None for key in ("ingress", "ingressDeny"))
    else:
        ingress = "Ingress" in types or not types
    return NetworkPolicy(
        cluster=cluster,
        kind=one.kind,
        name=one.name,
        place=one.place,
        namespace=one.namespace,
        selector=_cilium_labels(label_selector(selector)) if cilium else label_selector(selector),
        selector_place=selector.key if selector is not None else one.place,
        ingress=ingress,
        everywhere=one.kind == "CiliumClusterwideNetworkPolicy",
    )


def _cilium_labels(selector: LabelSelector) -> LabelSelector | None:
    """The selector without Cilium's sources; None where it means labels that are not the pods' own."""
    labels = [(key.removeprefix("k8s:").removeprefix("any:"), value) for key, value in selector.labels]
    foreign = any(":" in key or key.startswith("io.") for key, _ in labels)
    return None if foreign else selector._replace(labels=tuple(labels))


def peer_authentication_of(one: Object, cluster: Cluster) -> PeerAuthentication | None:
    """How a mesh's workloads take calls; None where the mode is inherited."""
    mode = one.part.get("spec", "mtls", "mode")
    if mode is None or mode.written in {None, "UNSET"}:
        return None
    selector = one.part.get("spec", "selector")
    return PeerAuthentication(
        cluster=cluster,
        name=one.name,
        place=one.place,
        namespace=one.namespace,
        mode=mode.written or "",
        mode_place=mode.place,
        selector=label_selector(selector) if selector is not None else None,
    )


def attached_guards(objects: Sequence[Object]) -> dict[str, str]:
    """Kinds of the policies that ask callers for credentials, by the name of the route or gateway they hang on."""
    guards: dict[str, str] = {}
    for one in objects:
        if _GUARD.fullmatch(one.kind):
            targets = [*one.part.items("spec", "targetRefs"), *filter(None, [one.part.get("spec", "targetRef")])]
            guards.update((name, one.kind) for target in targets if (name := target.text("name")) is not None)
    return guards


def authorization_of(one: Object) -> Authorization:
    """Whom a mesh lets in."""
    selector = one.part.get("spec", "selector")
    principals = [
        principal.written
        for rule in one.part.items("spec", "rules")
        for source in rule.items("from")
        for principal in source.items("source", "principals")
    ]
    return Authorization(
        name=one.name,
        place=one.place,
        namespace=one.namespace,
        selector=label_selector(selector) if selector is not None else None,
        principals=tuple(one for one in principals if one is not None),
        allows=one.part.text("spec", "action") in {None, "ALLOW"},
    )
