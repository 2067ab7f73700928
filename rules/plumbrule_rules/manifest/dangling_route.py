"""Ways that end before a door."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.dangling import Search
from plumbrule.model.services.environments import in_each
from plumbrule.model.services.lost import lost_ports
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=System, severity=Severity.ERROR, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Route leads to a Service or a port that does not exist."""
    for hit, where in in_each(system, Search(system).paths):
        yield cx.finding(
            hit.path,
            f"{hit.path.kind} {hit.path.route} leads {hit.path.path} to {hit.path.target}, but {hit.what}{where}: "
            "every request is answered with an error",
            at=hit.place,
            help=f"is it {hit.close}?" if hit.close else None,
        )
    for lost, where in in_each(system, lost_ports):
        one = lost.endpoint
        yield cx.finding(
            one,
            f"Service {one.name} sends to the port {lost.port.target} of its pods, and no container{where} has a port "
            "of that name: every call to it is refused",
            at=lost.place,
            help=f"is it {lost.close}?" if lost.close else None,
            detail=lost.port.target,
        )
