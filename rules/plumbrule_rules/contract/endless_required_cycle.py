"""contract/endless-required-cycle."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.validity.endless import endless_cycles, walk
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.ERROR)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Schemas require each other, so that no finite value of them exists."""
    for cycle in endless_cycles(api):
        way = list(walk(cycle))
        first = cycle.steps[0]
        around = " → ".join([*way, str(cycle.schemas[0])])
        yield cx.finding(
            cycle.schemas[0],
            f"{around}: each requires the next, so no value of {cycle.schemas[0]} ever ends",
            at=first.place,
            related=[Related(step.place, "and this is required in it") for step in cycle.steps[1:4]],
            help="make one of these properties optional, or let it be null",
            detail=" ".join(way),
        )
