"""A call to an operation that the provider does not have."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.consumption import consumed_operations, is_fully_known, provider_apis, suggestion
from plumbrule.model.services.system import Dependency
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Dependency, severity=Severity.ERROR)
def check(edge: Dependency, cx: Context) -> Iterator[Finding]:
    """Consumer declares an operation that the provider's contract does not have."""
    if not is_fully_known(edge):
        return
    for use, operation in consumed_operations(edge):
        if operation is None:
            meant = suggestion(edge, use.text)
            yield cx.finding(
                edge,
                f"{edge.source} calls {use.text}, and the contract of {edge.target.name} has no such operation"
                f"{f', only {meant}' if meant else ''}: the call fails when it is made",
                at=use.place,
                related=[Related(api.place, "the provider's contract", api.address) for api in provider_apis(edge)],
                help=f"call {meant}" if meant else None,
                detail=use.text,
            )
