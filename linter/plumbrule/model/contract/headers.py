"""Headers of responses: which ones are known, and what values a contract shows for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plumbrule.model.document import Element, Value

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Header, Response


def knows_headers(response: Response) -> bool:
    """Every header that it lists could be read, so one that is not there is not documented."""
    listed = response.element.get("headers")
    if listed is None:
        return True
    return isinstance(listed.value, dict) and len(response.headers) == len({name.lower() for name in listed.value})


def values(header: Header) -> Iterator[str]:
    """The texts that a header is said to have: examples, defaults and what it may be."""
    yield from _texts(header.element)
    if header.schema is not None and header.schema.element.value is not header.element.value:
        yield from _texts(header.schema.element)


def _texts(element: Element) -> Iterator[str]:
    for key in ("example", "x-example", "default", "const"):
        yield from _text(element.get(key))
    for item in (*element.items_of("enum"), *element.items_of("examples")):
        yield from _text(item)
    for _, member in element.members_of("examples"):
        yield from _text(member.get("value"))


def _text(element: Element | None) -> Iterator[str]:
    value: Value = element.value if element else None
    if isinstance(value, str):
        yield value
