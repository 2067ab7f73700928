"""An open way from outside to a write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.joined.exposure import is_guarded, is_public, open_operations
from plumbrule.model.services.system import Route
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    safe_methods: bool = False
    """Reads count too, where other reads of the contract are secured."""


@rule(
    on=Route,
    severity=Severity.ERROR,
    options=Options,
    silences=("auth/unsecured-write", "auth/unsecured-operation"),
    security=9.1,
)
def check(route: Route, cx: Context, options: Options) -> Iterator[Finding]:
    """Public route leads to an operation that asks for no credentials."""
    if not is_public(route) or is_guarded(route):
        return
    for operation in open_operations(route, reads=options.safe_methods):
        yield cx.finding(
            operation,
            f"{operation} asks for no credentials, and the public route {route.path} of {route.gateway} leads to it: "
            f"anyone on the internet can {'write' if operation.is_write else 'read'}",
            label="no credentials here …",
            related=[Related(route.place, "… and nothing in front of it", route.address)],
            help=f"security on {operation}, or auth on the route, or a narrower route",
            detail=route.path,
        )
