"""One process that several services wait for."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.lone import lone_hubs
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.WARNING, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Several services depend on one that runs once."""
    for hub in lone_hubs(system):
        callers = ", ".join(edge.source.name for edge in hub.calls)
        wait = f"{len(hub.calls)} services call it ({callers})" if hub.calls else "its criticality is 1"
        yield cx.finding(
            hub.service,
            f"{hub.service} runs once, and {wait}: all of that stops while it restarts",
            at=hub.place,
            related=[Related(edge.place, f"{edge.source} calls it", edge.address) for edge in hub.calls],
            help=f"replicas: 2{', and a PodDisruptionBudget with maxUnavailable: 1' if hub.service.workloads else ''}",
        )
