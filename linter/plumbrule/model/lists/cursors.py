"""Cursors of an API: the parameters that take them and the properties that hand them out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.lists.paging import is_continuation
from plumbrule.model.names import normal, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Schema
    from plumbrule.model.node import Node
    from plumbrule.text import Place

_ITEM_IDS = words("since_id max_id")  # name an item, and say so
_POSITIONS = words("page offset number")  # of a next page that is counted
_LOGS = words("log logs stream streams topic topics partition partitions")  # their positions are part of the product


class Cursor(NamedTuple):
    node: Node
    name: str
    place: Place
    schema: Schema | None
    required: bool = False


def cursors(api: Api) -> Iterator[Cursor]:
    """Every cursor once, at its definition: those that lists take, and those that they answer with."""
    seen = set()
    for operation in api.operations:
        if operation.paging.style & {"cursor", "token"} and not _is_log(operation):
            for key, cursor in _cursors(operation):
                if key not in seen:
                    seen.add(key)
                    yield cursor


def _cursors(operation: Operation) -> Iterator[tuple[int, Cursor]]:
    paging = operation.paging
    for parameter in (*paging.parameters.get("cursor", ()), *paging.parameters.get("token", ())):
        if normal(parameter.name) not in _ITEM_IDS:
            required = parameter.required and operation.listing.possible
            yield (
                id(parameter.element.value),
                Cursor(parameter, parameter.name, parameter.place, parameter.schema, required),
            )
    for member in paging.metadata:
        if is_continuation(member.name) and tokens(member.name)[-1] not in _POSITIONS:
            yield id(member.elements[0].value), Cursor(operation, member.name, member.place, member.schema)


def _is_log(operation: Operation) -> bool:
    return any(not _LOGS.isdisjoint(tokens(segment.text)) for segment in operation.template.literals)
