"""An event that can cause itself."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.circle import event_circles
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.INFO, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """An event can cause itself through other services."""
    for way in event_circles(system):
        first = way[0]
        steps = " → ".join(f"{one.source.name} → {one.sent.topic}" for one in way)
        yield cx.finding(
            first.source,
            f"{steps} → {first.source.name}: nothing here says when the circle ends",
            at=first.sent.place,
            related=[Related(one.taken.place, f"{one.target} takes {one.taken.topic}") for one in way],
            help="name the state in which a service stays silent, or give up one of the subscriptions",
            detail=" ".join(sorted({one.source.name for one in way})),
        )
