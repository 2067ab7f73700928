"""Autoscalers, disruption budgets and claims, read."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.part import Part
from plumbrule.link.kubernetes.selectors import label_selector
from plumbrule.model.services.cluster import Autoscaler, Budget, Claim, Cluster, Metric

_MOST_BY_DEFAULT = 100  # KEDA's maxReplicaCount


def autoscaler_of(one: Object, cluster: Cluster) -> Autoscaler | None:
    """The autoscaler that an object is; None where it does not say what it scales."""
    target = one.part.get("spec", "scaleTargetRef")
    name = target.get("name") if target is not None else None
    if target is None or name is None or name.written is None:
        return None
    keda = one.kind == "ScaledObject"
    least = one.part.get("spec", "minReplicaCount" if keda else "minReplicas")
    most = one.part.get("spec", "maxReplicaCount" if keda else "maxReplicas")
    return Autoscaler(
        cluster=cluster,
        kind=one.kind,
        name=one.name,
        place=one.place,
        namespace=one.namespace,
        target_kind=target.text("kind") or "Deployment",
        target_name=name.written,
        target_place=name.place,
        minimum=least.number() if least is not None else 0 if keda else 1,
        maximum=most.number() if most is not None else _MOST_BY_DEFAULT if keda else None,
        metrics=tuple(_metrics(one.part)),
    )


def _metrics(part: Part) -> Iterator[Metric]:
    share = part.get("spec", "targetCPUUtilizationPercentage")  # autoscaling/v1
    if share is not None and share.value is not None:
        yield Metric(resource="cpu", place=share.key, utilisation=True)
    for item in part.items("spec", "metrics"):
        for key in ("resource", "containerResource"):
            found = item.get(key)
            resource = found.text("name") if found is not None else None
            if found is not None and resource is not None:
                yield Metric(
                    resource=resource,
                    place=(found.get("name") or found).place,
                    utilisation=_is_share(found),
                    container=found.text("container") if key == "containerResource" else None,
                )


def _is_share(metric: Part) -> bool:
    """The target is a percentage of what containers request; autoscaling/v2beta1 had a field of its own for it."""
    return metric.text("target", "type") == "Utilization" or metric.get("targetAverageUtilization") is not None


def budget_of(one: Object, cluster: Cluster) -> Budget:
    """The disruption budget that an object is."""
    selector = one.part.get("spec", "selector")
    limits = [one.part.get("spec", key) for key in ("minAvailable", "maxUnavailable")]
    return Budget(
        cluster=cluster,
        name=one.name,
        place=one.place,
        namespace=one.namespace,
        selector=label_selector(selector),
        selector_place=selector.key if selector is not None else one.place,
        min_available=one.part.text("spec", "minAvailable"),
        max_unavailable=one.part.text("spec", "maxUnavailable"),
        limit_place=next((limit.key for limit in limits if limit is not None), None),
    )


def claim_of(one: Object) -> Claim:
    """The claim that an object is."""
    modes = tuple(item.written for item in one.part.items("spec", "accessModes") if item.written is not None)
    return Claim(name=one.name, place=one.place, namespace=one.namespace, access_modes=modes)
