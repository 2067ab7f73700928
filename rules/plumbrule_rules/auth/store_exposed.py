"""A store that the internet can reach."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.outside import open_stores
from plumbrule.model.services.system import Broker, Store, System
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=System, severity=Severity.ERROR, security=8.6)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Database, cache or broker can be reached from outside."""
    nodes: list[Store | Broker] = [*system.stores.values(), *system.brokers.values()]
    for node in nodes:
        if node.exposure == "public" and not (isinstance(node, Store) and node.kind == "object-store"):
            what = node.engine or ("broker" if isinstance(node, Broker) else "store")
            yield cx.finding(
                node,
                f"{node.name} ({what}) is public: one password stands between the internet and all its data",
                help="exposure: internal, and reach it through a service, a bastion or a private link",
            )
    for way in open_stores(system):
        reach = "the internet reaches it" if way.certain else "whoever reaches a machine of the cluster reaches it"
        yield cx.finding(
            way.node,
            f"{way.how} leads outsiders to {way.node.name}: {reach}, and one password stands before its data",
            at=way.place,
            help="type: ClusterIP, or loadBalancerSourceRanges with the addresses that may come",
            severity=None if way.certain else Severity.WARNING,
        )
