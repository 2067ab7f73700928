"""Status codes: which ones exist, and which ones do not fit what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.contract.media import is_opaque
from plumbrule.model.names import words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation, Response

_SPANS = ((100, 104), (200, 208), (226, 226), (300, 308), (400, 418), (421, 426), (428, 429), (431, 431), (451, 451),
          (500, 508), (510, 511))  # fmt: skip
_REGISTERED = frozenset(str(code) for first, last in _SPANS for code in range(first, last + 1))
"""IANA, HTTP Status Code Registry, with 306 and 418, which are reserved."""
_PRIVATE = words("419 420 430 440 444 449 450 460 463 494 495 496 497 498 499 509 529 530 561 598 599") | {
    str(code) for code in range(520, 528)
}
"""Codes that widely used servers, proxies and load balancers send of their own."""
_WEBDAV = words("PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK REPORT")


class Oddity(NamedTuple):
    """What is wrong with a code. `minor`: clients that meet it elsewhere know it."""

    text: str
    minor: bool = False
    is_unregistered: bool = False


def oddity(response: Response) -> Oddity | None:
    """Why no client expects the code here; None where it fits, is a range or is no code at all."""
    code, operation = response.code, response.operation
    if not code.isdecimal() or len(code) != 3:
        return None
    if code in _PRIVATE:
        return Oddity("is a private code of some servers, which no standard defines", minor=True, is_unregistered=True)
    if code not in _REGISTERED:
        unknown = f"is not in the registry of status codes, so clients treat it as {code[0]}00"
        return Oddity(unknown, is_unregistered=True)
    text = _misfit(operation, response)
    return Oddity(text) if text else None


def _misfit(operation: Operation, response: Response) -> str | None:
    method, code = operation.method, response.code
    if code == "201" and method in {"GET", "HEAD", "DELETE"}:
        return f"says that something was created, which a {method} never does"
    if code == "304" and method not in {"GET", "HEAD"}:
        return f"says that a cached copy is current, which only a GET or HEAD can be told, not a {method}"
    if code in {"204", "205"} and method == "GET" and operation.listing.sure:
        return "has no body, where a list was asked for: an empty list is one too, and clients need no second branch"
    if code == "206" and not _ranges(operation, response):
        return "promises a part of the answer, though nothing here asks for a range or says which part it is"
    if code == "207" and not _answers_many(operation, response):
        return "holds the outcomes of many things, though this is about one"
    return None


def _ranges(operation: Operation, response: Response) -> bool:
    """Ranges are asked for, answered, or likely: of a file every server gives parts."""
    if "content-range" in response.headers or "range" in operation.paging.style:
        return True
    if any("range" in parameter.name.lower() for parameter in operation.parameters_in("header")):
        return True
    flats = [content.schema.flat for content in response.contents.values() if content.schema]
    return not flats or any(is_opaque(flat) for flat in flats)


def _answers_many(operation: Operation, response: Response) -> bool:
    """A batch, WebDAV, or a body with room for more than one outcome."""
    if operation.is_batch or operation.method in _WEBDAV:
        return True
    flat = response.schema.flat if response.schema else None
    if flat is None or flat.open:
        return True
    return flat.is_array or any("array" in member.types for member in flat.properties.values())
