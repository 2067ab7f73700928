"""A volume for one node, and pods on several."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.environments import in_each
from plumbrule.model.services.running import shared_volumes, torn_services
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.WARNING, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Replicas share a volume that only one node can mount."""
    for hit, where in in_each(system, shared_volumes):
        modes = ", ".join(hit.claim.access_modes)
        yield cx.finding(
            hit.workload,
            f"{hit.replicas} replicas of {hit.workload}{where} mount the claim {hit.claim.name}, which is {modes}: a "
            "pod on a second node waits for the volume for ever",
            at=hit.place,
            related=[Related(hit.claim.place, f"the claim is {modes}")],
            help="a StatefulSet with volumeClaimTemplates, accessModes: [ReadWriteMany], or object storage",
            detail=hit.claim.name,
        )
    for service in torn_services(system):
        yield cx.finding(
            service,
            f"{service} keeps state and runs {service.replicas} replicas, and calls go to them "
            f"{service.load_balancing}: what one replica keeps, the next call does not find",
            help="loadBalancing: consistent-hash, or keep the state in a store",
        )
