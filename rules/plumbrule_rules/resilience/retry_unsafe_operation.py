"""A call that must not happen twice, sent twice."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.retried import unsafely_retried
from plumbrule.model.services.system import Dependency
from plumbrule.rule import Context, Finding, Related, Severity, related_to, rule


@rule(on=Dependency, severity=Severity.WARNING)
def check(edge: Dependency, cx: Context) -> Iterator[Finding]:
    """Consumer retries an operation that does its work a second time."""
    found = unsafely_retried(edge)
    if not found or edge.policy.retry is None:
        return
    names = ", ".join(dict.fromkeys(str(operation) for _, operation in found))
    retry = Related(edge.policy.retry.place, "retried here", edge.address)
    yield cx.finding(
        edge,
        f"{edge.source} retries {names} of {edge.target.name}, which takes no idempotency key: "
        "when only the answer is lost, the retry does the work a second time",
        at=found[0][0].place,
        related=[retry, *related_to([operation for _, operation in found], "no idempotency key")],
        help="an Idempotency-Key header in the contract, or no retry; idempotent: true on the call where it is safe",
    )
