"""Bodies, responses, headers and contents of an API, each once."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from plumbrule.model.contract.content import Body, Content, Header
from plumbrule.model.contract.parameter import Parameter
from plumbrule.model.contract.response import Response

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation

Part = Body | Response | Header | Content
_KINDS = (Body, Response, Header, Content)


def parts(api: Api, kinds: Container[type] | None = None) -> Iterator[Part]:
    """The parts of these kinds where they are defined, in document order."""
    wanted = tuple(kind for kind in _KINDS if kinds is None or kind in kinds)
    return (part for part in api.parts if isinstance(part, wanted)) if wanted else iter(())


def all_parts(api: Api) -> list[Part]:
    """The parts where they are defined, in document order: what many share comes with its first user.

    Of webhooks and callbacks only the contents: what is sent there is ours, its codes and headers are not.
    """
    seen: set[int] = set()  # ids of the mappings that define them
    found = [part for operation in api.operations for part in _of_operation(operation, seen)]
    called = (part for operation in api.webhooks for part in _of_operation(operation, seen))
    return found + [part for part in called if isinstance(part, Content)]


def _of_operation(operation: Operation, seen: set[int]) -> Iterator[Part]:
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
