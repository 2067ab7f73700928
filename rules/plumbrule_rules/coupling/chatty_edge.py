"""Two services that talk too often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.services.system import Dependency, Role
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    max_calls: int = 5
    """Calls over one edge for each request."""
    max_operations: int = 9
    """Different operations of one provider that a consumer may use."""


@rule(on=Dependency, severity=Severity.WARNING, preset="strict", options=Options)
def check(edge: Dependency, cx: Context, options: Options) -> Iterator[Finding]:
    """One request causes many calls over the same edge."""
    calls, used = edge.calls_per_request, {use.text for use in edge.operations or ()}
    if edge.source.role is Role.JOB:
        return
    if calls is not None and calls > options.max_calls:
        yield cx.finding(
            edge,
            f"{edge} is called {calls:g} times for each request: latencies add up, and so do failures",
            help="ask for many things in one call (a batch operation), or for a coarser resource",
        )
    elif len(used) > options.max_operations and edge.source.role is Role.APP and not edge.source.frontend:
        yield cx.finding(
            edge,
            f"{edge} uses {len(used)} operations: the two change together, whatever the contract says",
            help="a coarser operation for each task of the consumer, or one service instead of two",
        )
