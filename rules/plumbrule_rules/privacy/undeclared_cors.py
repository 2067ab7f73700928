"""privacy/undeclared-cors."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.rule import Context, Finding, Severity, rule

_HEADER = "access-control-allow-origin"


@rule(on=Api, severity=Severity.INFO, preset="docs", whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Contract does not say which pages may call it."""
    if not api.operations or api.partial or any(operation.method == "OPTIONS" for operation in api.operations):
        return
    answers = (response for operation in api.operations for response in operation.responses.values())
    if any(operation.partial for operation in api.operations) or any(_HEADER in one.headers for one in answers):
        return
    yield cx.finding(
        api,
        "nothing declares Access-Control-Allow-Origin and no path has OPTIONS, so nobody knows which pages may call",
        help="declare the header on successes, or say in the description that the gateway sets it",
    )
