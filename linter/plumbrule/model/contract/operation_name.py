"""Names for operations that have none: what they do, and to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.contract.paths import Template
from plumbrule.model.names import singular, tokens

_VERBS = {"PUT": "replace", "PATCH": "update", "DELETE": "delete", "POST": "create", "GET": "get"}


def proposed_names(api: Api, nameless: Sequence[Operation]) -> Mapping[Operation, str]:
    """An `operationId` for each of these operations, unlike all others of the API whatever their case."""
    taken = {one.operation_id.casefold() for one in (*api.operations, *api.webhooks) if one.operation_id}
    names: dict[Operation, str] = {}
    for operation in nameless:
        name = next(name for name in _tries(operation) if name.casefold() not in taken)
        taken.add(name.casefold())
        names[operation] = name
    return names


def _tries(operation: Operation) -> list[str]:
    """The verb with the last resource, with all resources, with all parameters too, then numbered."""
    path = operation.template
    verb = _verb(operation)
    resources = [segment.text for segment in path.segments[path.prefix :] if segment.is_literal] or ["root"]
    inner = [singular(text) for text in resources[:-1]]
    last = singular(resources[-1]) if _is_one(operation, path) else resources[-1]
    short, long = _camel([verb, last]), _camel([verb, *inner, last])
    by = _camel([long, *(f"by {name}" for name in path.parameters)])
    whole = _camel([operation.method.lower(), *(segment.name for segment in path.segments)])
    return [short, long, by, whole, *(f"{whole}{number}" for number in range(2, len(operation.api.operations) + 3))]


def _verb(operation: Operation) -> str:
    action = operation.template.action
    if action:
        return action
    if operation.method == "GET" and operation.template.is_collection and operation.listing.verdict != "no":
        return "list"
    if operation.method == "POST" and not operation.is_create:
        return "post"
    return _VERBS.get(operation.method, operation.method.lower())


def _is_one(operation: Operation, path: Template) -> bool:
    return path.is_item or path.action is not None or operation.is_create


def _camel(parts: Sequence[str]) -> str:
    words = [word for part in parts for word in tokens(part) if word]
    kept = [word for word in ("".join(filter(str.isalnum, word)) for word in words) if word]
    return "".join([kept[0], *(word.capitalize() for word in kept[1:])]) if kept else "operation"
