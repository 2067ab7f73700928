"""A door to the outside that nothing describes."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.ownership import open_without_contract
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=System, severity=Severity.WARNING, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """A publicly routed application has no contract."""
    for service in open_without_contract(system):
        yield cx.finding(
            service,
            f"{service} is reachable for the public and no contract describes it, unlike other services here: nobody "
            "can check what it lets in",
            help=f"provides:\n  - {{name: {service}, spec: openapi.yaml}}",
        )
