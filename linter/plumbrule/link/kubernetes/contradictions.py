"""Objects that an API server refuses because two of their fields cannot both be true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plumbrule.link.kubernetes.objects import Object
from plumbrule.model.input import Problem

_LIMITS = {  # kind → members of the spec: the fewest and the most that run
    ("autoscaling", "HorizontalPodAutoscaler"): ("minReplicas", "maxReplicas"),
    ("keda.sh", "ScaledObject"): ("minReplicaCount", "maxReplicaCount"),
}


def contradictions(objects: Iterable[Object]) -> Iterator[Problem]:
    """Autoscalers that would keep more pods than they allow. Only what is written counts, and each place once."""
    told = set()
    for one in objects:
        keys = _LIMITS.get((one.group, one.kind))
        least, most = (one.part.get("spec", key) for key in keys) if keys is not None else (None, None)
        if keys is None or least is None or most is None or least.place in told:
            continue
        fewest, limit = least.number(), most.number()
        if fewest is not None and limit is not None and fewest > limit:
            told.add(least.place)
            yield Problem(
                kind="manifest",
                reader="manifest",
                place=least.place,
                message=f"{keys[0]} {fewest} of {one.name} is more than its {keys[1]} {limit}: no cluster takes it",
                help=f"{keys[0]} of at most {limit}, or a larger {keys[1]}",
                related=((most.place, f"the most is {limit}"),),
                scope=one.name,
                address=f"{one.kind} {one.name}",
                detail="replicas",
            )
