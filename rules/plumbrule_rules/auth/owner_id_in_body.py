"""auth/owner-id-in-body."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.access.claimed_owner import claimed_owner
from plumbrule.model.contract.api import Operation
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Operation, severity=Severity.INFO, preset="preview", security=4.0)
def check(operation: Operation, cx: Context) -> Iterator[Finding]:
    """Caller names in the body whose data it writes, though its token says who it is."""
    owner = claimed_owner(operation)
    if owner is not None:
        yield cx.finding(
            operation,
            f"{operation} takes {owner.name} from the body, so a caller can write in another's name",
            at=owner.place,
            help=f"take {owner.name} from the token, or make it `readOnly`",
            detail=owner.name,
        )
