"""What Cache-Control says (RFC 9111 §5.2), and where it says two things at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from plumbrule.model.contract.headers import values

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Response

Directives = Mapping[str, str | None]
"""Directive in lower case → its argument."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "QUERY"})  # RFC 9110 §9.2.1, draft-ietf-httpbis-safe-method
_PAST = frozenset({"0", "-1"})  # what an Expires that is no date stands for (RFC 9111 §5.3)


def directives(text: str) -> Directives:
    """`private, max-age=60` → {"private": None, "max-age": "60"}."""
    found: dict[str, str | None] = {}
    for part in text.split(","):
        name, equals, argument = part.partition("=")
        if name.strip():
            found.setdefault(name.strip().lower(), argument.strip().strip('"') if equals else None)
    return found


def stated(response: Response) -> list[Directives]:
    """The directives of each value that the contract gives for Cache-Control; none where it gives no value."""
    header = response.headers.get("cache-control")
    return [directives(text) for text in dict.fromkeys(values(header))] if header else []


def is_shared(said: Directives) -> bool:
    """A cache between client and server may store the answer and give it to others."""
    if "no-store" in said or "private" in said or "no-cache" in said:
        return False
    return "public" in said or _seconds(said, "s-maxage") > 0 or _seconds(said, "max-age") > 0


def conflicts(response: Response) -> Iterator[str]:
    """What the cache headers of one response contradict, each as a whole clause."""
    for said in stated(response):
        yield from _within(said)
        if response.operation.method not in _SAFE and is_shared(said):
            yield f"Cache-Control lets caches keep the answer to a {response.operation.method}"
    if "pragma" in response.headers:
        yield "Pragma is declared, which means nothing in a response"
    expires = response.headers.get("expires")
    outdated = expires is not None and not _PAST.isdisjoint(values(expires))
    if outdated and any(_seconds(said, "max-age") > 0 for said in stated(response)):
        yield "Expires says that the answer is out of date at once, and Cache-Control that it holds"


def _within(said: Directives) -> Iterator[str]:
    longest = max(_seconds(said, "max-age"), _seconds(said, "s-maxage"))
    if "no-store" in said and longest > 0:
        yield f"Cache-Control forbids to store the answer, and lets it be stored for {longest} s"
    if "public" in said and "private" in said:
        yield "Cache-Control says both public and private"
    if "immutable" in said and "max-age" not in said:
        yield "Cache-Control says immutable without max-age, so nothing is fresh to begin with"


def _seconds(said: Directives, name: str) -> int:
    """The argument in seconds; 0 where there is none."""
    argument = said.get(name) or ""
    return int(argument) if argument.isdecimal() and len(argument) < 12 else 0
