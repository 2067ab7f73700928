"""Bodies, responses, headers and contents of an API, each once."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from plumbrule.model.contract.content import Body, Content, Header
from plumbrule.model.contract.parameter import Parameter
from plumbrule.model.contract.response import Response
from plumbrule.model.node import Node

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation

_KINDS = frozenset({Body, Response, Header, Content})


def parts(api: Api, kinds: Container[type] | None = None) -> Iterator[Node]:
    """The parts of these kinds where they are defined, in document order: what many share comes with its first user.

    Of webhooks and callbacks only the contents: what is sent there is ours, its codes and headers are not.
    """
    wanted = {kind for kind in _KINDS if kinds is None or kind in kinds}
    if not wanted:
        return
    seen: set[int] = set()  # ids of the mappings that define them
    for operation in api.operations:
        yield from (part for part in _of_operation(operation, seen) if type(part) in wanted)
    for operation in api.webhooks if Content in wanted else ():
        yield from (part for part in _of_operation(operation, seen) if isinstance(part, Content))


def _of_operation(operation: Operation, seen: set[int]) -> Iterator[Body | Response | Header | Content]:
    """The parts that no operation before had."""
    holders: list[Parameter | Body | Response] = [*operation.parameters]
    holders += [operation.body] if operation.body else []
    holders += operation.responses.values()
    for holder in holders:
        if _is_new(holder, seen):
            if isinstance(holder, Response):
                yield holder.defined
                yield from _of_headers(holder, seen)
            elif not isinstance(holder, Parameter):
                yield holder
            yield from holder.contents.values()


def _of_headers(response: Response, seen: set[int]) -> Iterator[Header | Content]:
    for header in response.headers.values():
        if _is_new(header, seen):
            yield header
            yield from header.contents.values()


def _is_new(part: Parameter | Body | Response | Header, seen: set[int]) -> bool:
    known = _definition(part)
    if known in seen:
        return False
    seen.add(known)
    return True


def _definition(part: Parameter | Body | Response | Header) -> int:
    """id of the mapping that defines it. A form of 2.0 is made for its operation, whoever shares its fields."""
    if isinstance(part, Body) and part.operation.api.version == "2.0":
        return id(next(iter(part.contents.values())).element.value)
    return id(part.element.value)
