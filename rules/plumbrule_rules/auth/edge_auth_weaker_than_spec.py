"""A caller without the credentials that the contract asks for."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.credentials import kinds, refused_operations
from plumbrule.model.services.system import Dependency
from plumbrule.rule import Context, Finding, Related, Severity, rule

NAMED = 3  # operations that the finding shows


@rule(on=Dependency, severity=Severity.ERROR, security=5.3)
def check(edge: Dependency, cx: Context) -> Iterator[Finding]:
    """Contract asks for credentials that the caller does not send."""
    refused = refused_operations(edge)
    if not refused:
        return
    names = ", ".join(operation.address for operation in refused[:NAMED])
    more = f" and {len(refused) - NAMED} more" if len(refused) > NAMED else ""
    sent = "no credentials" if edge.auth == "none" else f"{edge.auth} credentials"
    yield cx.finding(
        edge,
        f"{edge.source} sends {sent}, and {names}{more} of {edge.target.name} asks for {' or '.join(kinds(refused))}: "
        "the call is refused, or the contract is not kept",
        related=[Related(operation.place, "asks for credentials", operation.address) for operation in refused[:NAMED]],
        help="write the kind that is sent (auth), or correct the contract",
        severity=None if edge.auth == "none" else Severity.WARNING,
    )
