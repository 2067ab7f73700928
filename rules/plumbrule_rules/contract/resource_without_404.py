"""contract/resource-without-404."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.http.failures import covers, may_fail, says_nothing
from plumbrule.rule import Context, Finding, Severity, rule

_METHODS = frozenset({"GET", "PUT", "PATCH", "DELETE"})
_IDEMPOTENT = re.compile(
    r"\b(idempotent|no-?op|already (deleted|gone|removed)|(does|did) not exist|doesn't exist|if (it )?exists?)\b",
    re.IGNORECASE,
)


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Operation on one resource does not document 404."""
    candidates = [operation for operation in api.operations if _may_miss(operation)]
    findings = [
        cx.finding(
            operation,
            f"{operation} does not document 404, so clients cannot tell a resource that is gone from a broken request",
            help='add a response for "404", or `4XX`',
        )
        for operation in candidates
        if not covers(operation, "404", "410")
    ]
    message = f"{len(findings)} of {len(candidates)} operations on one resource do not document 404"
    yield from cx.collapsed(api, findings, len(candidates), message)


def _may_miss(operation: Operation) -> bool:
    """There may be no such resource, and the operation does not make it, nor take its absence for a success."""
    if operation.method not in _METHODS or not operation.template.is_item or _is_one_of_a_few(operation):
        return False
    if operation.method == "PUT" and "201" in operation.responses:
        return False
    texts = [operation.description, *(response.description for response in operation.responses.values())]
    if operation.method == "DELETE" and any(_IDEMPOTENT.search(text) for text in texts):
        return False
    return may_fail(operation) and not says_nothing(operation)


def _is_one_of_a_few(operation: Operation) -> bool:
    """The parameter that ends the path is an enum, so each value exists."""
    name = operation.template.segments[-1].name
    last = next((one for one in operation.parameters_in("path") if one.name == name), None)
    return last is not None and last.schema is not None and last.schema.flat.enum is not None
