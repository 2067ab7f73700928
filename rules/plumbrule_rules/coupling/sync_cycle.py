"""Services that wait for each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.circle import Circle, call_circles, start_circles
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule

PAIR = 2  # two services are coupling/mutual-dependency's matter


@rule(on=System, severity=Severity.ERROR)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Three or more services call each other synchronously in a circle."""
    for circle in call_circles(system):
        if len(circle.services) > PAIR:
            weakest = circle.weakest
            easiest = f"{weakest} into an event: it uses the fewest operations" if weakest else "one call into an event"
            lower = None if circle.is_declared else Severity.INFO
            consequence = "each waits for the next, so one slow service stops them all"
            yield _finding(circle, consequence, f"turn {easiest}", lower, cx)
    for circle in start_circles(system):
        consequence = "each waits for the next to start, so none does"
        yield _finding(circle, consequence, "take one depends_on out", Severity.WARNING, cx)


def _finding(circle: Circle, consequence: str, repair: str, lower: Severity | None, cx: Context) -> Finding:
    first, *rest = circle.way
    whole = "" if len(circle.services) == len(circle.way) else f" (of {len(circle.services)} that all reach each other)"
    return cx.finding(
        first,
        f"{circle}{whole}: {consequence}",
        label=f"{first} …",
        related=[Related(edge.place, f"… {edge}", edge.address) for edge in rest],
        help=repair,
        detail=" ".join(circle.services),
        severity=lower,
    )
