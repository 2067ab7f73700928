"""Successes that have room for a failure: 200, and the error inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.contract.verbs import naming
from plumbrule.model.names import ends_with, normal, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation, Schema
    from plumbrule.model.contract.flat import FlatSchema, Property

FIRST_ERROR = 400  # RFC 9110 §15.5

_VERDICTS = words("success ok is_success succeeded")
_KINDS = {
    "error": words("boolean string object"),
    "errors": words("boolean array"),  # a number of them is statistics, a map of them is what a model may raise
    "error_code": words("string integer number"),
    "error_message": words("string"),
}
"""Name of a property → the types with which it tells of a failure."""
_CODES = words("status code status_code")
_CHECKING = words("validate validation verify check test preview lint")
_PROGRESS = words("status state phase progress done finished finished_at completed completed_at ended_at failed_at")
_PROTOCOLS = words("jsonrpc")


def hidden_error(operation: Operation) -> Property | None:
    """The property of the success that tells of a failure, where no error response of the operation does."""
    schema = operation.success.schema if operation.success else None
    if schema is None or operation.partial or _documents_errors(operation, schema) or _reports(operation, schema.flat):
        return None
    flat, resource = schema.flat, operation.template.last_literal
    telling = (one for one in flat.properties.values() if _tells(one, flat) and normal(one.name) != resource)
    return next(telling, None)  # a list of errors is what /…/errors is asked for


def _tells(member: Property, flat: FlatSchema) -> bool:
    name = normal(member.name)
    if name in _VERDICTS:
        return member.types == {"boolean"}
    if name in _CODES:
        return any(_is_error_code(schema) for schema in member.schemas)
    return name in _KINDS and _KINDS[name].issuperset(member.types) and not _progresses(member, flat)


def _progresses(member: Property, flat: FlatSchema) -> bool:
    """What it stands in has a state: a job or an event may tell why it failed."""
    return any(one is not member and ends_with(one.name, _PROGRESS) for one in flat.properties.values())


def _is_error_code(schema: Schema) -> bool:
    example = schema.element.get("example")
    value = example.value if example else None
    return isinstance(value, int) and not isinstance(value, bool) and value >= FIRST_ERROR


def _documents_errors(operation: Operation, success: Schema) -> bool:
    """Some 4xx or 5xx has a schema that is not the success's own."""
    schemas = [response.schema for response in operation.errors if response.contents]
    return any(schema is None or schema.element.value is not success.element.value for schema in schemas)


def _checks(operation: Operation) -> bool:
    """A word of checking stands somewhere in its name: `/ips/check-dns`, `orders:validate`."""
    return any(not _CHECKING.isdisjoint(tokens(word)) for word in naming(operation))


def _reports(operation: Operation, flat: FlatSchema) -> bool:
    """Telling what failed is its success: a check, a batch, GraphQL, JSON-RPC."""
    if operation.is_batch or _checks(operation):
        return True
    names = {normal(name) for name in flat.properties}
    return {"data", "errors"} == names or {"data", "errors", "extensions"} == names or not _PROTOCOLS.isdisjoint(names)
