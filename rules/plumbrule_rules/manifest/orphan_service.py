"""A service that nothing is tied to."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.lonely import lonely_services
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=System, severity=Severity.INFO, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """A service depends on nothing and nothing depends on it."""
    for service in lonely_services(system):
        yield cx.finding(
            service,
            f"nothing calls {service}, it calls nothing, and no store, topic or route is its own: either it is not used"
            " any more, or what ties it to the others is written down nowhere",
            help=f"remove {service}, or add what it depends on",
        )
