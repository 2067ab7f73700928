"""Kubernetes Services, read."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.part import Part
from plumbrule.link.kubernetes.selectors import plain_selector
from plumbrule.model.services.cluster import Cluster, Endpoint, EndpointPort


def endpoint_of(one: Object, cluster: Cluster) -> Endpoint:
    """The endpoint that a Service object is."""
    spec = one.part.get("spec") or one.part
    selector = spec.get("selector")
    selects = selector is not None and any(True for _ in selector.members())
    type_ = spec.get("type")
    return Endpoint(
        cluster=cluster,
        name=one.name,
        place=one.place,
        namespace=one.namespace,
        type=spec.text("type") or "ClusterIP",
        type_place=type_.place if type_ is not None else None,
        selector=plain_selector(selector) if selector is not None and selects else None,
        selector_place=selector.key if selector is not None else None,
        ports=tuple(_ports(spec)),
        headless=spec.text("clusterIP") == "None",
        external_name=spec.text("externalName"),
        annotations=one.annotations,
        source_ranges=tuple(item.written for item in spec.items("loadBalancerSourceRanges") if item.written),
    )


def _ports(spec: Part) -> Iterator[EndpointPort]:
    for item in spec.items("ports"):
        number, name = item.number("port"), item.text("name")
        target = item.get("targetPort")
        written = item.text("targetPort")
        protocol = item.text("appProtocol") or (name or "").partition("-")[0]
        yield EndpointPort(
            number=number,
            target=written or item.text("port") or "",
            place=target.place if target is not None else item.key,
            name=name,
            protocol=protocol.rpartition("/")[2].lower() or None,
        )
