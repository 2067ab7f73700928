"""Parameters that an operation has twice: in one list, or under one name in two places of a request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Operation, Parameter
from plumbrule.model.design.path_item import IdlePath, idle_paths
from plumbrule.model.document import Element
from plumbrule.model.names import normal


class Repeat(NamedTuple):
    """Two entries of one list of parameters that mean the same parameter."""

    owner: Operation | IdlePath  # whose list it is; of a path item's list, the first operation there
    name: str
    location: str
    first: Element  # as listed
    later: Element


class Double(NamedTuple):
    """A path parameter and a query parameter of one operation that are called the same."""

    operation: Operation
    path: Parameter
    query: Parameter


def repeats(api: Api) -> Iterator[Repeat]:
    """Equal name and place twice in one list; each list once. Case matters, except in headers (RFC 9110, 5.1)."""
    owners: list[tuple[Operation | IdlePath, Element]] = []
    for operation in (*api.operations, *api.webhooks):
        owners += [(operation, element) for element in (operation.item, operation.element) if element is not None]
    owners += [(path, path.element) for path in idle_paths(api)]
    seen: set[int] = set()
    for owner, element in owners:
        listed = element.get("parameters")
        if listed is not None and id(listed.value) not in seen:
            seen.add(id(listed.value))
            yield from _in_list(listed, owner, api)


def _in_list(listed: Element, owner: Operation | IdlePath, api: Api) -> Iterator[Repeat]:
    first: dict[tuple[str, str], Element] = {}
    for member in listed.items():
        element = api.references.resolve(member)
        name, location = (element.text("name"), element.text("in")) if element else (None, None)
        if name is None or location is None:
            continue
        key = (name.lower() if location == "header" else name, location)
        if key in first:
            yield Repeat(owner, name, location, first[key], member)
        first.setdefault(key, member)


def doubles(api: Api) -> Iterator[Double]:
    """A client can send two values for what is one thing by its name, and nothing says which of them counts."""
    for operation in api.operations:
        in_query = {normal(one.name): one for one in operation.parameters_in("query")}
        for parameter in operation.parameters_in("path"):
            other = in_query.get(normal(parameter.name))
            if other is not None:
                yield Double(operation, parameter, other)
