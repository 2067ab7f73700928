"""A caller that gives up first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from plumbrule.model.services.duration import duration_text
from plumbrule.model.services.patience import Wait, Way, slowest_call, timed_ways
from plumbrule.model.services.system import Dependency, System
from plumbrule.rule import Context, Finding, Related, Severity, rule

_STEP = Decimal("0.001")  # nobody sets a timeout finer than milliseconds


@dataclass(frozen=True, slots=True)
class Options:
    equal: bool = False
    """A caller that waits exactly as long as its callee counts too."""


@rule(on=System, severity=Severity.WARNING, options=Options)
def check(system: System, cx: Context, options: Options) -> Iterator[Finding]:
    """Caller gives up before its callee has tried everything."""
    for way in timed_ways(system):
        wait = slowest_call(way.callee)
        if wait is None or wait.longest < way.seconds or (wait.longest == way.seconds and not options.equal):
            continue
        caller, callee = way.caller, way.callee
        yield cx.finding(
            way.node,
            f"{caller} waits {duration_text(way.seconds)} for {callee}, which itself may wait {_sum(wait)} for "
            f"{wait.edge.target.name}: {_condition(way, wait)}{caller} gives up while {callee} still works for nobody",
            at=way.place,
            related=[Related(wait.edge.place, f"{wait.edge} may take {_sum(wait)}", wait.edge.address)],
            help=_remedy(way, wait),
        )


def _condition(way: Way, wait: Wait) -> str:
    """What is not known where both name the operations they call: whether one request takes both."""
    named = isinstance(way.node, Dependency) and way.node.operations and wait.edge.operations
    return "if one request takes both, " if named else ""


def _sum(wait: Wait) -> str:
    """`800ms × 3 = 2.4s`: each attempt, and all of them."""
    each = duration_text(wait.each)
    if not wait.longest.is_finite():
        return f"{each} again and again"
    return f"{each} × {wait.rounds} = {duration_text(wait.longest)}" if wait.rounds > 1 else each


def _remedy(way: Way, wait: Wait) -> str:
    if not wait.longest.is_finite():
        return f"end the retries of {wait.edge}"
    largest = (way.seconds / wait.rounds).quantize(_STEP, ROUND_DOWN)
    longer = f"a timeout of {duration_text(wait.longest)} or more for {way.node.address}"
    return f"{longer}, or of {duration_text(largest)} or less for {wait.edge}" if largest else longer
