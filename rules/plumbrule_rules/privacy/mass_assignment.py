"""privacy/mass-assignment."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Operation, Schema
from plumbrule.model.privacy.free_form import free_form, open_components
from plumbrule.model.prose import used_by
from plumbrule.rule import Context, Finding, Severity, rule

CLOSED = "list the properties, and set additionalProperties: false"


@rule(on=Api, severity=Severity.INFO, preset="strict", security=4.3)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Write accepts arbitrary properties."""
    users: dict[int, tuple[Schema, list[Operation]]] = {}
    writes = [one for one in api.operations if one.is_write and one.body is not None and one.body.schema is not None]
    for operation in writes:
        schema = free_form(operation)
        if schema is not None:
            users.setdefault(id(schema.element.value), (schema, []))[1].append(operation)
    findings = [_finding(cx, schema, operations) for schema, operations in users.values()]
    yield from (_component(cx, schema) for schema in open_components(api))
    open_writes = sum(len(operations) for _, operations in users.values())
    message = (
        f"{open_writes} of {len(writes)} writes take any property a client sends, "
        "so what is set from the body as a whole can be set by anybody"
    )
    yield from cx.collapsed(api, findings, len(writes), message)


def _component(cx: Context, schema: Schema) -> Finding:
    message = (
        f"{schema.component} takes any property, so where it is written a client can set what it was never meant to"
    )
    return cx.finding(schema, message, help=CLOSED)


def _finding(cx: Context, schema: Schema, operations: list[Operation]) -> Finding:
    used = f" ({used_by(len(operations))})" if len(operations) > 1 else ""
    return cx.finding(
        schema,
        f"the body of {operations[0]}{used} takes any property, so a client can set what it was never meant to",
        help=CLOSED,
    )
