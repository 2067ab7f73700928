"""A public API that anyone may call as often as they like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plumbrule.model.joined.throttle import unlimited_ways
from plumbrule.model.services.system import Provision
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Provision, severity=Severity.WARNING, security=5.3, silences=("resilience/no-rate-limit-response",))
def check(offer: Provision, cx: Context) -> Iterator[Finding]:
    """Public API says that it has no rate limit."""
    ways = unlimited_ways(offer)
    if ways is None:
        return
    through = f", nor has any of the routes to it ({', '.join(way.path for way in ways)})" if ways else ""
    finding = cx.finding(
        offer,
        f"{offer.name or offer.service.name} is public and has no rate limit{through}: "
        "one client is enough to use up what all others need",
        related=[Related(way.place, "no limit here either", way.address) for way in ways],
        help="a rateLimit on the route of the gateway, and a 429 in the contract",
    )
    yield replace(finding, covers=(finding.address, offer.api.address)) if offer.api else finding
