"""Retries that multiply from level to level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.services.storm import worst_storm
from plumbrule.model.services.system import Dependency, System
from plumbrule.rule import Context, Finding, Related, Severity, rule

_COUNTABLE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Options:
    max_calls: int = 9
    """Calls that one request may become at the end of a way; two levels of two retries stay within it."""


@rule(on=System, severity=Severity.WARNING, options=Options)
def check(system: System, cx: Context, options: Options) -> Iterator[Finding]:
    """Retries on several levels multiply into a storm."""
    storm = worst_storm(system)
    if storm is None or storm.calls <= options.max_calls:
        return
    first, *others = storm.way
    names = " → ".join([first.source.name, *(edge.target.name for edge in storm.way)])
    product = " × ".join(_factor(edge) for edge in storm.levels)
    total = f" = {storm.calls.normalize():f}" if storm.calls < _COUNTABLE else ""
    last = storm.levels[-1]
    yield cx.finding(
        first,
        f"{names}: retries on {len(storm.levels)} levels turn one request into up to {product}{total} calls of "
        f"{last.target.name}, just when it fails",
        related=[Related(edge.place, f"{edge}: {_factor(edge)} calls for one", edge.address) for edge in others],
        help=f"keep the retry of {last}, which is nearest to the failure, and drop the others",
        detail=names,
    )


def _factor(edge: Dependency) -> str:
    """Calls that one call becomes."""
    calls = edge.policy.retry.calls if edge.policy.retry else None
    return "∞" if calls is not None and not calls.is_finite() else f"{calls or 1:f}"
