"""How a client finds what it has just created."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.contract.contents import is_unknown, sent_members, within
from plumbrule.model.contract.fields import is_id, is_url
from plumbrule.model.names import normal, tokens, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from plumbrule.model.contract.api import Operation, Response
    from plumbrule.model.contract.flat import Property

_HEADERS = words("location content-location operation-location")
_LINKS = words("self href _links links link ids")
_OWN_IDS = words("id uuid guid")


def is_lost(operation: Operation, created: Response, item: Collection[str]) -> bool:
    """Neither a header nor the body tells where it is, and the client has not named it. `item`: names of its id."""
    if not _HEADERS.isdisjoint(created.headers) or is_unknown(created.contents):
        return False
    answered = [one for content in created.contents.values() if content.schema for one in within(content.schema)]
    if any(_leads(one) for one in answered):
        return False
    sent = [one.name for one in sent_members(operation)]
    named = any(_names(name, item) for name in (*(one.name for one in answered), *sent))
    return not (named or any(normal(name) in _OWN_IDS for name in sent))


def _leads(member: Property) -> bool:
    """An id, also one whose name runs its words together (`orderid`), or a link."""
    lower = member.name.lower()
    return lower.endswith("id") or is_id(member.name, member.types) or is_url(member.name) or lower in _LINKS


def _names(name: str, item: Collection[str]) -> bool:
    """The property is what items are called by, also where a path runs the words together: `{username}`, `name`."""
    return tokens(name)[-1] in item or any(one.endswith(normal(name)) for one in item)
