"""auth/unsecured-write."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.access.callers import is_left_open, is_tracking, is_written_open
from plumbrule.model.contract.api import Api, Operation
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.ERROR, silences=("auth/unsecured-operation",), security=8.5, whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Write asks for no credentials in an API that has security schemes."""
    if not api.schemes:
        return
    writes = [operation for operation in api.operations if operation.is_write and not operation.is_entry]
    findings = [
        cx.finding(
            operation,
            f"{operation} {_openness(operation)}, so anyone can write",
            severity=Severity.WARNING if is_written_open(operation) else None,  # somebody wrote that down
            help="require the scheme that the other writes require, or say in the description that it is public",
        )
        for operation in writes
        if is_left_open(operation) and not is_tracking(operation)
    ]
    if not any(operation.secured for operation in api.operations):
        if not findings or api.element.get("security") is not None or not any(one.changes for one in writes):
            return  # open as a whole, and somebody wrote that, or nothing is there that surely changes
        yield cx.grouped(api, findings, "schemes are declared and no operation requires one, so anyone can write")
        return
    message = f"{len(findings)} of {len(writes)} writes ask for no credentials, though the API declares schemes"
    yield from cx.collapsed(api, findings, len(writes), message)


def _openness(operation: Operation) -> str:
    if operation.requirements:
        return "makes credentials optional (`{}` among its requirements)"
    return "declares `security: []`" if operation.own_security else "has no security requirement"
