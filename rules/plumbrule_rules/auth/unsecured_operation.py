"""auth/unsecured-operation."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.access.callers import is_left_open, is_written_open
from plumbrule.model.contract.api import Api
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING, preset="strict", security=5.0, whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Read asks for no credentials in an API that has security schemes."""
    if not api.schemes:
        return
    reads = [operation for operation in api.operations if operation.is_read and not operation.is_entry]
    findings = [
        cx.finding(
            operation,
            f"{operation} asks for no credentials, so anyone can read it",
            help="require a scheme, or declare `security: []` where it is meant to be public",
        )
        for operation in reads
        if is_left_open(operation) and not is_written_open(operation)
    ]
    if findings and 2 * len(findings) >= len(reads):
        message = f"{len(findings)} of {len(reads)} reads ask for no credentials, though the API declares schemes"
        yield cx.grouped(api, findings, message)
    else:
        yield from findings
