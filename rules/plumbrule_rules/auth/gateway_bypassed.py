"""Doors beside the gate."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.bypass import beside_gateway, without_gateway
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.WARNING, preset="strict", security=5.3)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Services face the outside on their own, past any gateway."""
    for service, endpoint, path in beside_gateway(system):
        yield cx.finding(
            service,
            f"{service} is behind {path.kind} {path.route}, and Service {endpoint.name} of type {endpoint.type} lets "
            "people in beside it: what the gateway checks is not checked there",
            at=endpoint.type_place or endpoint.place,
            related=[Related(path.place, f"{path.kind} {path.route} leads to it", path.address)],
            help="type: ClusterIP",
        )
    doors = list(without_gateway(system))
    if doors:
        names = ", ".join(service.name for service, _ in doors)
        yield cx.finding(
            doors[0][0],
            f"{len(doors)} services listen for themselves and no gateway stands in front ({names}): each has to check "
            "callers, limit them and end TLS by its own means",
            at=doors[0][1],
            related=[Related(place, f"{service} listens here", service.address) for service, place in doors[1:4]],
            help="one gateway with a route for each of them",
        )
