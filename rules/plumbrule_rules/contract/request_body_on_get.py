"""contract/request-body-on-get."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Body, Operation, Schema
from plumbrule.rule import Context, Finding, Severity, rule

_BODILESS = ("GET", "HEAD", "DELETE")  # RFC 9110 §9.3: content of the request has no defined meaning


@rule(on=Api, severity=Severity.ERROR)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """GET, HEAD or DELETE carries a request body."""
    findings = {
        method: [_finding(operation, body, cx) for operation in api.operations if (body := _idle(operation, method))]
        for method in _BODILESS
    }
    for method, found in findings.items():
        message = f"{len(found)} {method} operations carry a request body, which proxies and clients drop or refuse"
        yield from cx.habitual(api, found, message, detail=method)


def _idle(operation: Operation, method: str) -> Body | None:
    """The body of an operation of this method, which has no use for one."""
    if operation.method != method or operation.body is None or _deletes_many(operation):
        return None
    return operation.body if _holds_something(operation.body) else None


def _finding(operation: Operation, body: Body, cx: Context) -> Finding:
    said = operation.element.get("requestBody")
    return cx.finding(
        operation,
        f"{operation} carries a request body, which has no meaning there, so proxies and clients drop or refuse it",
        at=said.key_place if said else body.element.place_of("name"),
        severity=Severity.WARNING if operation.method == "DELETE" else None,
        help="move its fields to query parameters"
        if operation.method == "DELETE"
        else f"move its fields to query parameters, or ask by POST {operation.path.rstrip('/')}/search",
    )


def _holds_something(body: Body) -> bool:
    """Some content is more than an object that has no properties: generators write that where there is no body."""
    return not all(content.schema and _is_nothing(content.schema) for content in body.contents.values())


def _is_nothing(schema: Schema) -> bool:
    said = schema.element.get("properties") is not None or schema.flat.additional is False
    return said and schema.flat.types == {"object"} and not (schema.flat.properties or schema.flat.additional)


def _deletes_many(operation: Operation) -> bool:
    """A DELETE that lists what to delete: too much for a URL."""
    if operation.method != "DELETE":
        return False
    flat = operation.body.schema.flat if operation.body and operation.body.schema else None
    listed = flat is not None and (flat.is_array or any("array" in member.types for member in flat.properties.values()))
    return operation.is_batch or listed
