"""A call to an operation that is to be removed."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.consumption import consumed_operations, is_sunset
from plumbrule.model.services.system import Dependency
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Dependency, severity=Severity.WARNING)
def check(edge: Dependency, cx: Context) -> Iterator[Finding]:
    """Consumer uses an operation that the provider marks as deprecated."""
    for use, operation in consumed_operations(edge):
        if operation is not None and (operation.deprecated or is_sunset(operation)):
            successor = operation.element.text("x-successor")
            yield cx.finding(
                edge,
                f"{edge.source} calls {operation}, deprecated by {edge.target.name}: the call fails once it is removed",
                at=use.place,
                related=[Related(operation.place, "deprecated here", operation.address)],
                help=f"call {successor}" if successor else f"see what the description of {operation} names instead",
                detail=operation.address,
            )
