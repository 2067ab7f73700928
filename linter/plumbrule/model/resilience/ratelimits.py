"""What an API says about how often it may be called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plumbrule.model.contract.headers import knows_headers
from plumbrule.model.contract.introduction import introduction
from plumbrule.model.names import normal, starts_with, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Response
    from plumbrule.model.contract.flat import FlatSchema

_RETRY = words("retry_after ratelimit_reset rate_limit_reset x_ratelimit_reset x_rate_limit_reset ratelimit rate_limit")
"""`RateLimit` alone is the structured field of draft-ietf-httpapi-ratelimit-headers; its parameter t is the reset."""
_RETRY_FIELDS = words("retry_after retry_in retry_at retry_delay reset_at resets_at reset")  # and a unit, maybe
_LIMITS = re.compile(r"(x-)?rate-?limit")
_LIMITED = re.compile(r"rate[ -]?limit|throttl|\b429\b|too many requests", re.IGNORECASE)
_BOUNDED = re.compile(r"\bquotas?\b|requests? (per|a) (second|minute|hour|day)", re.IGNORECASE)
_SAID = re.compile(r"retry[- ]after", re.IGNORECASE)
DEPTH = 2  # an error in its envelope


def is_documented(operation: Operation) -> bool:
    """Says what happens to a caller who asks too often."""
    return not {"429", "4XX"}.isdisjoint(operation.responses)


def has_limit_headers(response: Response) -> bool | None:
    """Tells what is left of a limit; None where not all headers could be read."""
    if any(_LIMITS.match(name) for name in response.headers):
        return True
    return False if knows_headers(response) else None


def are_mentioned(api: Api) -> bool:
    """The introduction, an operation or an answer speaks of limits, or some answer has headers for them."""
    text = introduction(api)
    if _LIMITED.search(text) or _BOUNDED.search(text):
        return True
    answers = [response for operation in api.operations for response in operation.responses.values()]
    texts = [*(operation.description for operation in api.operations), *(answer.description for answer in answers)]
    return any(_LIMITED.search(text) for text in texts) or any(has_limit_headers(answer) for answer in answers)


def says_when(response: Response) -> bool | None:
    """Tells when to try again, in a header, the body or the description; None where not all of it could be read."""
    if any(normal(name) in _RETRY for name in response.headers) or _SAID.search(response.description):
        return True
    if any(content.schema and _has_field(content.schema.flat, DEPTH) for content in response.contents.values()):
        return True
    unread = any(content.schema and content.schema.flat.open for content in response.contents.values())
    return False if knows_headers(response) and not unread else None


def _has_field(flat: FlatSchema, depth: int) -> bool:
    for member in flat.properties.values():
        if starts_with(member.name, _RETRY_FIELDS):
            return True
        if depth > 1 and member.schema is not None and _has_field(member.schema.flat, depth - 1):
            return True
    return False
