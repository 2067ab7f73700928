"""Errors that say nothing but their code."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.names import words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Response

_SELF_EXPLAINING = words("401 403 404 405 406 410 412 413 415 429 502 503 504")
"""Their code is all there is to say, or a gateway says it: bare where an API mostly leaves them so."""


class EmptyErrors(NamedTuple):
    candidates: list[Response]  # all errors that were read, each definition once
    empty: list[Response]  # those of them that might say more


def empty_errors(api: Api) -> EmptyErrors:
    """The error responses of an API, and which of them are bare without a reason."""
    candidates = [
        response
        for response in api.answers
        if any(one.code == response.code for one in response.operation.errors)
        and not _is_silent(response.operation)
        and not _is_unread(response)
    ]
    uses = Counter(response.code for response in candidates)
    bare = Counter(response.code for response in candidates if not has_body(response))
    customary = {code for code in _SELF_EXPLAINING if 2 * bare[code] > uses[code]}
    empty = [one for one in candidates if not has_body(one) and one.code not in customary]
    return EmptyErrors(candidates, empty)


def _is_silent(operation: Operation) -> bool:
    """HEAD has no bodies to describe, and of a probe the code is all that is read."""
    return operation.method == "HEAD" or (operation.method == "GET" and operation.is_entry)


def has_body(response: Response) -> bool:
    """Some content has a schema, or is at least of a type that is no JSON."""
    return bool(response.contents)


def _is_unread(response: Response) -> bool:
    """Something is written about the body that led nowhere."""
    written = response.element.get("content") or response.element.get("schema")
    return written is not None and bool(written.value) and not response.contents
