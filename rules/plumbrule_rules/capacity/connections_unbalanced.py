"""Long connections that all end at one replica."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.balance import pinned, unbalanced
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.WARNING, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Long-lived connections go to several replicas through a Service that balances connections only."""
    for hit in pinned(system):
        yield cx.finding(
            hit.edge,
            f"{hit.edge.source} keeps {hit.protocol} connections to {hit.edge.target.name}, and Service "
            f"{hit.endpoint.name} chooses one of {hit.replicas} replicas for each connection, not for each call: "
            "the others stay idle",
            related=[Related(hit.endpoint.place, "balances connections", hit.endpoint.address)],
            help="clusterIP: None with balancing in the client, or a mesh",
            severity=Severity.INFO,
        )
    for service in unbalanced(system):
        yield cx.finding(
            service,
            f"{service} runs {service.replicas} replicas with loadBalancing: none: one of them gets all calls",
            help="loadBalancing: round-robin, or client",
        )
