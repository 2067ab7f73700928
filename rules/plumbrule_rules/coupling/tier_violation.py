"""A call against the direction of the tiers."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.system import Dependency
from plumbrule.model.services.tiers import forbidden_step
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Dependency, severity=Severity.ERROR)
def check(edge: Dependency, cx: Context) -> Iterator[Finding]:
    """Service depends on a service of an outer tier."""
    step = forbidden_step(edge)
    if step is None:
        return
    target = Related(edge.target.place, f"in the tier {step.target}", edge.target.address)
    if step.inwards < 0:
        yield cx.finding(
            edge,
            f"{edge} leads outwards ({step}): {edge.source} cannot run or change without what stands on it",
            related=[target],
            help="publish an event that the outer service takes, or move the operation to the inner tier",
        )
    else:
        yield cx.finding(
            edge,
            f"{edge} skips the tier {', '.join(step.between)} ({step}), which the manifest does not allow",
            related=[target],
            help=f"go through a service of the tier {step.between[0]}",
        )
