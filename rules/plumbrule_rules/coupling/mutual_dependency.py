"""Two services that wait for each other."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.circle import call_circles, is_callback
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule

PAIR = 2


@rule(on=System, severity=Severity.WARNING)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Two services call each other synchronously."""
    for circle in call_circles(system):
        if len(circle.services) == PAIR and not is_callback(circle):
            there, back = circle.way
            yield cx.finding(
                there,
                f"{there.source} and {there.target.name} call each other: neither can start, change or fail alone",
                label=f"{there} …",
                related=[Related(back.place, f"… and {back}", back.address)],
                help=f"turn {circle.weakest or back} into an event, or move what it asks for to its caller",
                severity=None if circle.is_declared else Severity.INFO,
            )
