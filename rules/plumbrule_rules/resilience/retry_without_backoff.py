"""Retries that all come at once."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.policy import CallPolicy
from plumbrule.model.services.policy_lines import policy_lines
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Severity, rule

_MANY = 3  # retries that need a budget; AWS SDKs and gRPC's service config stop at 2 and 4 by default


@rule(on=System, severity=Severity.WARNING)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Retry comes at once, from all clients at the same moment, or far too often."""
    for said in policy_lines(system, lambda edge: edge.policy.retry.place if edge.policy.retry else None):
        first = said.edges[0]
        flaw = _flaw(first.policy)
        if flaw:
            yield cx.finding(
                first,
                f"{said}: {flaw}",
                at=said.place,
                help="retry: {attempts: 2, backoff: exponential, jitter: true}",
            )


def _flaw(policy: CallPolicy) -> str | None:
    """What is wrong with the retries, and what comes of it; None where nothing known is."""
    retry = policy.retry
    if retry is None or retry.attempts in {0, 1}:
        return None
    count = "retries without end" if retry.attempts is None else f"{retry.attempts} retries"
    if retry.backoff == "none":
        return f"{count} without a pause, so a service that stumbles gets its load multiplied at that moment"
    if retry.backoff is not None and retry.jitter is False:
        return f"{count}, by all clients after the same pause, so they come back together as one wave"
    if retry.attempts is None:
        return f"{count}, so a request that cannot succeed is sent for ever"
    if retry.attempts > _MANY and retry.budget is None and policy.origin == "manifest":
        return f"{count} and no budget, so an outage gets up to {retry.attempts + 1} times the load"
    return None
