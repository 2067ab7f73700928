"""What an API sends by itself: how receivers know who sent it, and which event it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from plumbrule.model.contract.fields import is_id, is_timestamp
from plumbrule.model.contract.introduction import introduction
from plumbrule.model.names import normal, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation
    from plumbrule.model.contract.flat import FlatSchema

_SIGNING = words("signature hmac digest svix authorization sig signed jws")
_SIGNING_PAIRS = tuple(
    words(pair) for pair in ("webhook secret", "x hub", "webhook token", "auth token", "api key", "verification token")
)
_EXPLAINED = re.compile(
    r"\bsignature|\bsigned\b|\bsigning\b|\bHMAC\b|\bm-?TLS\b|mutual TLS|(allow|white)-?list|client certificate"
    r"|\bbasic auth|\bbearer\b|shared secret|\bjws\b|\bjwt\b",
    re.IGNORECASE,
)
_EVENT_IDS = words("idempotency delivery")
_EVENT_TYPES = words("type event event_type event_name topic action kind event_types webhook_type notification_type")
_MARKS = words("specversion ce_specversion ce_id webhook_id svix_id")  # CloudEvents 1.0 §3, Standard Webhooks, Svix
DEPTH = 2  # the event, and the envelope around it


def is_signed(operation: Operation) -> bool | None:
    """A receiver can check who sent it; None where a part could not be read."""
    if (operation.own_security and operation.requirements) or _EXPLAINED.search(operation.description):
        return True
    if any(_signs(parameter.name) for parameter in operation.parameters_in("header", "cookie", "query")):
        return True
    bodies = _bodies(operation)
    if any("signature" in tokens(name) for flat in bodies for name, _ in _fields(flat, DEPTH)):
        return True
    return None if operation.partial or any(flat.open for flat in bodies) else False


def is_signing_explained(api: Api) -> bool:
    """The introduction says how receivers tell real messages from others."""
    return _EXPLAINED.search(introduction(api)) is not None


def is_sent_home(operation: Operation) -> bool:
    """A callback whose URL is a path of the API itself: it reaches nobody else."""
    expression = str(operation.element.route[-2]) if len(operation.element.route) > 1 else ""
    here = ("/", *(server.url for server in operation.servers if server.url))
    return operation.kind == "callback" and expression.startswith(here)


def missing_identity(operation: Operation) -> list[str] | None:
    """What a receiver needs to drop doubles and to put events in order, and does not get; None where unknown."""
    bodies = _bodies(operation)
    if operation.partial or not bodies or any(flat.open or not flat.properties for flat in bodies):
        return None
    headers = [(parameter.name, frozenset[str]()) for parameter in operation.parameters_in("header")]
    missing: list[str] = []
    for depth in range(DEPTH + 1):  # most say it at the top, and payloads can be large below
        missing = _missing([*headers, *(field for flat in bodies for field in _fields(flat, depth))])
        if not missing:
            break
    return missing


def _missing(fields: list[tuple[str, frozenset[str]]]) -> list[str]:
    names = {normal(name) for name, _ in fields}
    if not _MARKS.isdisjoint(names):
        return []
    identified = any(is_id(name) or not _EVENT_IDS.isdisjoint(tokens(name)) for name in names)
    typed = not _EVENT_TYPES.isdisjoint(names) or any(is_timestamp(name, types) for name, types in fields)
    return [*([] if identified else ["an id of the event"]), *([] if typed else ["its type and time"])]


def _signs(name: str) -> bool:
    found = set(tokens(name))
    return not found.isdisjoint(_SIGNING) or any(pair <= found for pair in _SIGNING_PAIRS)


def _bodies(operation: Operation) -> list[FlatSchema]:
    contents = operation.body.contents.values() if operation.body else ()
    return [content.schema.flat for content in contents if content.schema is not None]


def _fields(flat: FlatSchema, depth: int) -> Iterator[tuple[str, frozenset[str]]]:
    if depth and flat.items is not None:
        yield from _fields(flat.items.flat, depth)
    for member in flat.properties.values():
        yield member.name, member.types
        if depth > 1 and member.schema is not None:
            yield from _fields(member.schema.flat, depth - 1)
