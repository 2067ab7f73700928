"""contract/precondition-without-412."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.http.failures import covers, may_fail
from plumbrule.model.http.item_names import item_names
from plumbrule.model.names import normal
from plumbrule.rule import Context, Finding, Severity, rule

_CONDITIONS = frozenset({"if-match", "if-unmodified-since"})  # RFC 9110 §13.1


@rule(on=Api, severity=Severity.INFO, preset="preview")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Conditional or client-named write does not document the conflict."""
    named = item_names(api)
    for operation in api.operations:
        if not operation.is_write or not may_fail(operation):
            continue
        for code, cause in _conflicts(operation, named.get(operation.path.rstrip("/"), frozenset())):
            if not covers(operation, code):
                yield cx.finding(
                    operation,
                    f"{operation} {cause} and does not document {code}, so clients cannot tell a conflict from a fault",
                    help=f'add a response for "{code}", or `4XX`',
                    detail=code,
                )


def _conflicts(operation: Operation, item: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The code of each conflict that may happen, and what makes it possible. `item`: what items are called by."""
    conditions = [one for one in operation.parameters_in("header") if one.name.lower() in _CONDITIONS]
    if conditions:
        yield "412", f"takes {conditions[0].name}"
    if any(one.required for one in conditions):
        yield "428", f"requires {conditions[0].name}"
    if operation.is_create and _is_named_by_client(operation, item):
        yield "409", "takes from the client what the new thing is called by"


def _is_named_by_client(operation: Operation, item: frozenset[str]) -> bool:
    schema = operation.body.schema if operation.body else None
    required = schema.flat.required if schema else ()
    return any(normal(name) in item for name in required)
