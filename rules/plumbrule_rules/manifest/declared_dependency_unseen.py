"""A listed dependency without a trace in what is deployed."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.drift import unseen
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.INFO, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Declared dependency has no trace in deployment files."""
    for edge in unseen(system):
        settings = edge.source.environment
        first = next(iter(settings.values()))
        yield cx.finding(
            edge,
            f"{edge.source} is said to depend on {edge.target.name}, and none of its {len(settings)} settings names it:"
            " the dependency is gone, or its address is built into the program",
            related=[Related(first.place, f"settings of {edge.source}", edge.source.address)],
            help=f"remove {edge.target.name} from the list, or give its address to {edge.source} as a setting",
        )
