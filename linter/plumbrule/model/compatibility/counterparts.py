"""Which operation of one revision is which of the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from plumbrule.model.contract.api import Operation, Parameter


@dataclass(slots=True)
class Counterparts:
    """The operations of two revisions: those that match, and those that do not."""

    matched: list[tuple[Operation, Operation]] = field(default_factory=list)
    moved: list[tuple[Operation, Operation]] = field(default_factory=list)
    gone: list[Operation] = field(default_factory=list)
    added: list[Operation] = field(default_factory=list)


def counterparts(old: Sequence[Operation], new: Sequence[Operation]) -> Counterparts:
    """Operations by method and path, whatever the path calls its parameters, then by the path with the server's.

    Of the rest, an operation with an id that is found again has moved.
    """
    found = Counterparts()
    left, right = list(old), list(new)
    for key in (_by_name, _by_path, operation_key):
        index = {key(operation): operation for operation in reversed(right)}
        pairs = [(operation, index[key(operation)]) for operation in left if key(operation) in index]
        found.matched += pairs
        left, right = _without(left, (one for one, _ in pairs)), _without(right, (one for _, one in pairs))
    named = {operation.operation_id: operation for operation in right if operation.operation_id}
    for operation in left:
        target = named.get(operation.operation_id or "")
        if target is not None:
            found.moved.append((operation, target))
        else:
            found.gone.append(operation)
    found.added = _without(right, (one for _, one in found.moved))
    order = {id(operation): index for index, operation in enumerate(new)}
    found.matched.sort(key=lambda pair: order[id(pair[1])])
    return found


def webhook_counterparts(old: Sequence[Operation], new: Sequence[Operation], operations: Counterparts) -> Counterparts:
    """What the API sends itself, by name. Callbacks of an operation that is gone are gone with it."""
    owners = {owner_name(before): owner_name(now) for before, now in operations.matched}
    lost = {owner_name(one) for one in (*operations.gone, *(before for before, _ in operations.moved))}
    index = {_webhook_key(one, {}): one for one in new}
    found = Counterparts()
    for one in old:
        target = index.pop(_webhook_key(one, owners), None)
        if target is not None:
            found.matched.append((one, target))
        elif callback_owner(one) not in lost:
            found.gone.append(one)
    found.added = list(index.values())
    return found


def parameter_key(parameter: Parameter, operation: Operation) -> tuple[str, str]:
    """Parameters are alike by place and name; of a path, by their number, whatever they are called."""
    if parameter.location == "path":
        names = operation.template.parameters
        return "path", str(names.index(parameter.name)) if parameter.name in names else parameter.name
    name = parameter.name.lower() if parameter.location == "header" else parameter.name
    return parameter.location, name


def by_path(operations: Sequence[Operation]) -> Mapping[str, list[Operation]]:
    found: dict[str, list[Operation]] = {}
    for operation in operations:
        found.setdefault(operation.path, []).append(operation)
    return found


def _by_name(operation: Operation) -> tuple[str, str]:
    return operation.method, operation.path


def _by_path(operation: Operation) -> tuple[str, str]:
    return operation.method, _blank(operation.path)


def operation_key(operation: Operation) -> tuple[str, str]:
    """What calls it, whatever the path calls its parameters: method and path, that of the server included."""
    return operation.method, _blank(f"{operation.api.base_path}{operation.path}")


def _blank(path: str) -> str:
    """The path with `{}` for every parameter, without a slash at its end."""
    parts, depth = [], 0
    for character in path.rstrip("/"):
        depth += character == "{"
        if depth == 0 or character in "{}":
            parts.append(character)
        depth -= character == "}" and depth > 0
    return "".join(parts)


def _without(operations: Iterable[Operation], taken: Iterable[Operation]) -> list[Operation]:
    ids = {id(operation) for operation in taken}
    return [operation for operation in operations if id(operation) not in ids]


def owner_name(operation: Operation) -> str:
    """What the names of its callbacks begin with."""
    return operation.operation_id or operation.address


def callback_owner(operation: Operation) -> str:
    """The name of the operation that a callback belongs to; empty of all others."""
    return operation.name.rpartition(".")[0] if operation.kind == "callback" else ""


def _webhook_key(webhook: Operation, owners: Mapping[str, str]) -> tuple[str, str, str]:
    owner, dot, name = webhook.name.rpartition(".")
    known = webhook.kind == "callback" and owner in owners
    return webhook.kind, f"{owners[owner]}{dot}{name}" if known else webhook.name, webhook.method
