"""A store that any pod may open a connection to."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.isolation import policy_for, unlimited_stores
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=System, severity=Severity.INFO, preset="strict", security=3.1)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """No policy limits who may open a connection to a store, in a cluster that has policies."""
    for workload, where in unlimited_stores(system):
        yield cx.finding(
            workload,
            f"no network policy selects {workload}{where}, which holds {workload.scope}: every pod of the cluster may "
            "open connections to it",
            help=policy_for(workload),
        )
