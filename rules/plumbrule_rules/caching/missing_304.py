"""caching/missing-304."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.caching.validators import VALIDATORS
from plumbrule.model.contract.api import Api, Operation
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="preview", whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """GET gives a validator and does not document 304."""
    validated = [operation for operation in api.operations if operation.method == "GET" and _validators(operation)]
    findings = [
        cx.finding(
            operation,
            f"{operation} gives {_validators(operation)} and does not document 304, so clients are not ready for it",
            help='"304": {description: The copy of the client is current}',
        )
        for operation in validated
        if not operation.partial and {"304", "3XX"}.isdisjoint(operation.responses)
    ]
    message = f"{len(findings)} of {len(validated)} GETs with a validator do not document 304"
    yield from cx.collapsed(api, findings, len(validated), message)


def _validators(operation: Operation) -> str:
    headers = operation.success.headers if operation.success else {}
    return " and ".join(headers[name].name for name in VALIDATORS if name in headers)
