"""A store that the internet can reach."""

from __future__ import annotations

from collections.abc import Iterator

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
