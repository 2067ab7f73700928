"""contract/misplaced-callback."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Operation
from plumbrule.rule import Context, Finding, Severity, rule
from plumbrule.text import Place

_MISPLACED = {"callback": ("callbacks",), "webhook": ("callbacks", "servers")}


@rule(on=Api, severity=Severity.WARNING, preset="docs")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Request that the API sends declares servers or callbacks of its own."""
    for operation in api.webhooks:
        for key in _MISPLACED.get(operation.kind, ()):
            member = operation.element.get(key)
            if member is not None:
                yield _finding(cx, operation, key, member.key_place)


def _finding(cx: Context, operation: Operation, key: str, at: Place) -> Finding:
    what = "calls back for a call-back" if key == "callbacks" else "names servers, but goes where receivers ask for it"
    return cx.finding(
        operation,
        f"{operation} {what}, which no tool follows",
        at=at,
        help=f"remove {key}",
        detail=key,
    )
