"""contract/missing-operation-id."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.contract.insertion import first_member
from plumbrule.model.contract.operation_name import proposed_names
from plumbrule.rule import Context, Finding, Fix, Severity, rule

_UNNAMED = frozenset({"OPTIONS", "HEAD", "TRACE"})  # answered by frameworks; nobody calls them by a name


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Operation has no operationId."""
    candidates = [operation for operation in api.operations if operation.method not in _UNNAMED]
    nameless = [operation for operation in candidates if operation.operation_id is None]
    findings = []
    for operation, name in proposed_names(api, nameless).items():
        edit = None if operation.element.get("operationId") else first_member(operation.element, "operationId", name)
        findings.append(
            cx.finding(
                operation,
                f"{operation} has no operationId, so generated clients name it as they like and no link leads to it",
                help=f"operationId: {name}",
                fix=Fix(f"name {operation} {name}", (edit,), safe=False) if edit else None,
            )
        )
    message = f"{len(findings)} of {len(candidates)} operations have no operationId, so generated clients name them"
    yield from cx.collapsed(api, findings, len(candidates), f"{message} as they like")
