"""contract/method-status-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.http.success_code import Promise, promise, success_codes
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Success code does not fit the method."""
    kinds: dict[Promise, list[Operation]] = {}
    for operation in api.operations:
        promised = promise(operation)
        if promised is not None:
            kinds.setdefault(promised, []).append(operation)
    for promised, operations in kinds.items():
        findings = [
            cx.finding(
                operation,
                f"{operation} answers {' or '.join(success_codes(operation))}, while {promised.text}",
                help=f"answer {min(promised.fitting)}",
            )
            for operation in operations
            if promised.fitting.isdisjoint(success_codes(operation))
        ]
        count = f"{len(findings)} of {len(operations)} {promised.kind} operations"
        message = f"{count} answer a code that does not fit: {promised.text}"
        yield from cx.collapsed(api, findings, len(operations), message)
