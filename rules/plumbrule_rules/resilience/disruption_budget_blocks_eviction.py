"""A budget that keeps every pod where it is."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.environments import in_each
from plumbrule.model.services.running import blocked
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.WARNING)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """PodDisruptionBudget lets no pod go."""
    for hit, where in in_each(system, blocked):
        budget, one = hit.budget, hit.workload
        limit = (
            f"maxUnavailable {budget.max_unavailable}"
            if budget.max_unavailable
            else f"minAvailable {budget.min_available}"
        )
        yield cx.finding(
            budget,
            f"{limit} keeps {hit.kept} of {hit.replicas} pods of {one}{where}: no node that runs one can be drained",
            at=hit.place,
            related=[Related(one.replicas_place or one.place, f"{hit.replicas} run", one.address)],
            help="maxUnavailable: 1" if hit.replicas > 1 else "replicas: 2 and maxUnavailable: 1",
        )
