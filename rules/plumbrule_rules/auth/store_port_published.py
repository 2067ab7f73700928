"""A store's port on every interface of the host."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.doors import open_ports
from plumbrule.model.services.loopback import on_loopback
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=System, severity=Severity.WARNING, preset="strict", security=4.3)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Compose file opens a store's port on every interface."""
    for node, port, is_production in open_ports(system):
        published = port.published or port.target
        yield cx.finding(
            node,
            f"{node.name} listens on port {published} of every interface of the host: the local network can reach it, "
            "past the host's firewall rules",
            at=port.place,
            help=f"127.0.0.1:{published}:{port.target}, or no ports at all: services of the project reach it anyway",
            detail=port.target,
            fix=on_loopback(port),
            severity=None if is_production else Severity.INFO,
        )
