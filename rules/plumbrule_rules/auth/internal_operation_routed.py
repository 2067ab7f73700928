"""An inside operation with a way in from outside."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.exposure import inside_operations, is_public, narrower_paths
from plumbrule.model.services.system import Route
from plumbrule.rule import Context, Finding, Related, Severity, rule

NAMED = 5  # operations that the message lists


@rule(on=Route, severity=Severity.ERROR, security=7.5)
def check(route: Route, cx: Context) -> Iterator[Finding]:
    """Public route covers operations that are meant for inside."""
    if not is_public(route) or route.auth == "mtls":
        return
    inside = list(inside_operations(route))
    if not inside:
        return
    names = ", ".join(one.operation.address for one in inside[:NAMED])
    more = f" and {len(inside) - NAMED} more" if len(inside) > NAMED else ""
    others = narrower_paths(route, {one.operation for one in inside})
    yield cx.finding(
        route,
        f"the public route {route.path} of {route.gateway} covers {names}{more}, internal to {route.target_name}",
        related=[Related(one.place, one.reason, one.operation.address) for one in inside[:NAMED]],
        help=f"route only {', '.join(others)}" if others else f"make {route.path} internal",
        severity=None if any(one.is_written for one in inside) else Severity.WARNING,
    )
