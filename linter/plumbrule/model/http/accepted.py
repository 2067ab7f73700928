"""202 Accepted: how the client learns what became of the work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plumbrule.model.contract.contents import is_unknown, within
from plumbrule.model.names import ends_with, normal, singular, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation, Response, Schema

_HEADERS = words("location operation-location azure-asyncoperation content-location link")
_STATES = words("status state phase")
_PARAMETER_END = re.compile(r"\}(?=/|$)")
_ACKNOWLEDGING = words("message msg detail description text title ok success accepted code result response")
_SINKS = words(
    "event telemetry notification webhook log metric trace track batch_event beacon report hook ping ingest collect"
    " feedback message email sms"
)
_TOLD = re.compile(
    r"\b(queued|no response|fire[- ]and[- ]forget|best[- ]effort|call[- ]?backs?|web ?hooks?|polls?|polling)\b",
    re.IGNORECASE,
)
_REPLIES = ("response", "reply", "answer", "acknowledgement")  # what is said to somebody is no work
_CORRELATIONS = words("request_id correlation_id transaction_id reference callback_url notify_url")
_DEEPEST = 3  # levels of a body: envelope, data, and what it is about
_PREFER = words("prefer async respond_async wait wait_for sync synchronous asynchronous blocking")


def can_be_followed(response: Response) -> bool:
    """A header or the body leads to the state of the work, or the request itself does."""
    if not _HEADERS.isdisjoint(response.headers) or is_unknown(response.contents) or not _only_acknowledges(response):
        return True
    if response.operation.element.get("callbacks") is not None:
        return True
    return _is_watched(response.operation) or _is_sink(response) or _calls_back(response.operation)


def _only_acknowledges(response: Response) -> bool:
    """There is no body, or one that says no more than that the request came in."""
    schemas = [content.schema for content in response.contents.values() if content.schema]
    found = [one for schema in schemas for one in within(schema, _DEEPEST)]
    return all(normal(one.name) in _ACKNOWLEDGING or (one.schema and one.schema.flat.properties) for one in found)


def _is_watched(operation: Operation) -> bool:
    """What is worked on can be read: at the same path, or at that of an item around it that has a state."""
    here = operation.path.rstrip("/")
    if operation.method != "POST" and _read(operation, here) is not None:
        return True
    owners = [here[: match.end()] for match in _PARAMETER_END.finditer(here)]
    bodies = [_read(operation, owner) for owner in owners]
    return any(ends_with(one.name, _STATES) for body in bodies if body for one in within(body))


def _read(operation: Operation, path: str) -> Schema | None:
    """What a GET of the path answers."""
    reads = (one for one in operation.api.by_path.get(path, []) if one.method == "GET" and one.success)
    return next((one.success.schema for one in reads if one.success), None)


def _calls_back(operation: Operation) -> bool:
    """The request carries what an answer by another way will name."""
    sent = [one.name for one in (*operation.parameters_in("header", "query"), *operation.body_parameters)]
    return any(ends_with(name, _CORRELATIONS) for name in sent)


def _is_sink(response: Response) -> bool:
    """Nobody waits for what becomes of it, or the text tells how to wait."""
    operation = response.operation
    texts = (operation.description, response.description)
    last = operation.template.last_literal
    return ends_with(singular(last), _SINKS) or last.endswith(_REPLIES) or any(map(_TOLD.search, texts))


def is_chosen(operation: Operation) -> bool:
    """The client says whether it wants to wait (RFC 7240 §4.1)."""
    return any(normal(one.name) in _PREFER for one in operation.parameters)
