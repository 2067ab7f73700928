"""Verbs that operationIds begin with, and the methods that do what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.contract.verbs import action

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation

_METHODS = {
    **dict.fromkeys(("get", "list", "read", "fetch", "retrieve"), ("GET", "HEAD", "QUERY")),
    **dict.fromkeys(("create", "add"), ("POST", "PUT")),
    **dict.fromkeys(("update", "replace", "patch"), ("PUT", "PATCH")),
    **dict.fromkeys(("delete", "remove"), ("DELETE",)),
}


def belied(operation: Operation) -> tuple[str, tuple[str, ...]] | None:
    """The verb of an operationId and the methods that would fit, where the operation's own does not."""
    verb = action(operation) if operation.operation_id and operation.template.action is None else ""
    methods = _METHODS.get(verb, ())
    return (verb, methods) if methods and operation.method not in methods else None
