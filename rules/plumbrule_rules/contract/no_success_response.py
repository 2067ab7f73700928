"""contract/no-success-response."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Operation
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Operation, severity=Severity.ERROR)
def check(operation: Operation, cx: Context) -> Iterator[Finding]:
    """Operation documents no success response."""
    codes = operation.responses
    if operation.partial or not codes or any(code == "DEFAULT" or code[:1] in {"1", "2", "3"} for code in codes):
        return
    listed = operation.element.get("responses")
    yield cx.finding(
        operation,
        f"{operation} documents {', '.join(codes)} and no success, so nobody knows what it returns when it works",
        at=listed.key_place if listed else None,
        help='responses: {"200": {description: …}}, or the code that it does answer',
    )
