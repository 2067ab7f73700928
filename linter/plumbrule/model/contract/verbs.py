"""What an operation does: reads or writes, creates, works in batches, lets callers in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from plumbrule.model.contract.paths import Segment, is_admin_name
from plumbrule.model.names import ends_with, normal, starts_with, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation, Schema

_READING = words(
    "search query find filter lookup list count export validate verify check preview estimate calculate quote"
    " simulate render graphql batch_get"
)
_SEARCHING = frozenset({"search", "query"})
_FETCHING = words("get fetch retrieve read")
_CHANGING = words(
    "create add insert update edit set save delete remove cancel send publish submit upload import start stop enable"
    " disable assign approve reject pay refund order book replace reset move rename accept close archive"
    " restore change revoke upsert"
)
_MADE = frozenset({"201", "202", "204"})
_QUESTIONS = words("q query search search_term keyword keywords term")
_DELETING = words("delete remove purge revoke archive")
_READING_METHODS = frozenset({"GET", "HEAD", "QUERY", "SEARCH", "REPORT", "PROPFIND"})
_NEUTRAL_METHODS = frozenset({"OPTIONS", "TRACE"})
_BATCHING = words("batch bulk multi mass")
BATCH_PROPERTIES = words("requests operations items entries records documents objects")
_SCALARS = words("string integer number boolean null")
FEW = 3  # properties of a batch: the items, and two that apply to all of them
_ENTRANCES = words(
    "login logout signin sign_in signup sign_up register registration token oauth oauth2 authorize authenticate"
    " auth sso saml oidc callback recovery recover password_reset forgot_password reset_password verify_email confirm"
    " activate invite_accept refresh csp_report contact newsletter unsubscribe captcha signout sign_out"
    " device_code"
)
_UNMISTAKABLE = frozenset(name for name in _ENTRANCES if "_" in name)
"""Entrances also as the end of a longer name: `request-password-reset`."""
_GENERAL = words("token callback recovery recover confirm activate refresh contact register registration authorize")
"""Entrances only when said of the caller: `confirmEmail` is one, `confirmOrder` is none."""
_CALLER = words(
    "user users account accounts me member session token tokens client password email login identity device app"
    " application access key keys secret secrets credential credentials"
)
_PROBES = words(
    "health healthz healthcheck health_check livez readyz live ready liveness readiness ping status version metrics"
    " favicon robots"
)
_SELF_DESCRIPTION = words("jwks well_known openapi swagger docs")
_RECEIVERS = frozenset({"webhook", "webhooks"})
_SPACE = re.compile(r"[./]")  # between a name space and the name: `books.layers.list`
_CREDENTIALS = words(
    "token tokens key keys secret secrets credential credentials login session sessions password rotate"
    " regenerate authorize"
)
_RENEWALS = words("rotate regenerate authorize")


def action(operation: Operation) -> str:
    """The action word: the custom method, else the first word of the operationId, else the last literal segment."""
    path = operation.template
    if path.action:
        return normal(path.action)
    if operation.operation_id:
        return tokens(_SPACE.split(operation.operation_id)[-1])[0]
    return path.last_literal


def said_of_caller(operation: Operation) -> bool:
    """The operationId names nothing but the action and what callers have: `refreshToken`, not `refreshStock`."""
    if operation.template.action or not operation.operation_id:
        return True
    return _CALLER.issuperset(tokens(_SPACE.split(operation.operation_id)[-1])[1:])


def naming(operation: Operation) -> frozenset[str]:
    """The action word and the last literal segment: where a name says what happens."""
    return frozenset({action(operation), operation.template.last_literal})


def is_read_like(operation: Operation) -> bool:
    """A POST that only asks: a search, a count, a preview."""
    if operation.method != "POST":
        return False
    named = naming(operation)
    searched = (*named, operation.operation_id or "")
    return (
        not _READING.isdisjoint(named)
        or action(operation) in _FETCHING
        or any(ends_with(word, _SEARCHING) or starts_with(word, _SEARCHING) for word in searched)
    )


def is_read(operation: Operation) -> bool:
    return operation.method in _READING_METHODS or operation.is_read_like


def is_write(operation: Operation) -> bool:
    """Neither a read nor OPTIONS or TRACE; methods of 3.2's additionalOperations write unless known to read."""
    return not operation.is_read and operation.method not in _NEUTRAL_METHODS


def changes(operation: Operation) -> bool:
    """Surely changes data. A POST that is not known to read may still only compute: `/convert`, `/quote`."""
    if not operation.is_write:
        return False
    if operation.method != "POST" or not _MADE.isdisjoint(operation.responses) or _takes_an_item(operation):
        return True
    return any(tokens(word)[0] in _CHANGING for word in naming(operation))


def is_search(operation: Operation) -> bool:
    """Answers a question, in order of relevance rather than of any field."""
    if any(ends_with(word, _SEARCHING) or starts_with(word, _SEARCHING) for word in naming(operation)):
        return True
    return any(one.required and normal(one.name) in _QUESTIONS for one in operation.parameters_in("query"))


def is_delete(operation: Operation) -> bool:
    return operation.method == "DELETE" or (operation.method == "POST" and action(operation) in _DELETING)


def is_create(operation: Operation) -> bool:
    """A POST to a collection with a body that answers 201 or holds what the GET lists, or whose items have a path."""
    collects = operation.method == "POST" and operation.template.is_collection and not operation.is_read_like
    if not collects or operation.body is None:
        return False
    return "201" in operation.responses or operation.has_item_path or _takes_an_item(operation)


def _takes_an_item(operation: Operation) -> bool:
    """A POST with one of the items that the GET of the same path lists, by the names: `NewOrder` among `Order`s."""
    body = operation.body.schema if operation.body else None
    if body is None or not body.component or operation.is_read_like:
        return False
    lists = (other.listing for other in operation.api.by_path[operation.path.rstrip("/")] if other.method == "GET")
    items = (listing.items for listing in lists if listing.sure)
    taken = set(tokens(body.component))
    return any(item is not None and item.component and taken.issuperset(tokens(item.component)) for item in items)


def is_batch(operation: Operation) -> bool:
    """A write of many things at once, by its name or by the shape of its body."""
    if not operation.is_write:
        return False
    named = [word.split("_") for word in naming(operation)]
    if any(word[0] in _BATCHING or word[-1] in _BATCHING for word in named):
        return True
    schema = operation.body.schema if operation.body else None
    return schema is not None and _holds_many(schema)


def is_entry(operation: Operation) -> bool:
    """Needs no caller identity: signing in, health, documentation, receiving a webhook; or marked as public.

    What belongs to one item does not let anybody in: `/orders/{id}/confirm` and `/orders/{id}/status` are none.
    Two neighbours of a path are one name, whichever comes first: `/password/reset`, `/verify/email`.
    """
    if operation.mark("x-plumbrule-public") is not None:
        return True
    free = _before_parameters(operation)
    named = {segment.normal for segment in free}
    named.update(f"{one.normal}_{other.normal}" for one, other in [*pairwise(free), *pairwise(free[::-1])])
    if len(free) == len(operation.template.segments) and (
        action(operation) not in _GENERAL or said_of_caller(operation)
    ):
        named.update((action(operation), normal(_SPACE.split(operation.operation_id or "")[-1])))
    if operation.method == "POST" and not _RECEIVERS.isdisjoint(named):
        return True
    leads_in = not _ENTRANCES.isdisjoint(named) or any(ends_with(name, _UNMISTAKABLE) for name in named)
    return leads_in or _describes_itself(operation, free)


def _describes_itself(operation: Operation, free: Sequence[Segment]) -> bool:
    """A GET of the service's own state or documents, not of a resource that is called so. Any method can ping."""
    last = free[-1].normal if free and len(free) == len(operation.template.segments) else ""
    if operation.method not in {"GET", "HEAD"} or not free:
        return last == "ping"
    first = next((segment.normal for segment in free[operation.template.prefix :]), "")
    return last in _PROBES or first in {"health", "healthz"} or not _SELF_DESCRIPTION.isdisjoint({first, last})


def _before_parameters(operation: Operation) -> list[Segment]:
    """The literals of the path up to its first parameter."""
    return list(takewhile(lambda segment: segment.is_literal, operation.template.segments))


def is_credential(operation: Operation) -> bool:
    """Makes or changes a credential, and may show it once in its own response."""
    if operation.method not in {"POST", "PUT"}:
        return False
    said = action(operation)
    named = {operation.template.last_literal, said if said not in _RENEWALS or said_of_caller(operation) else ""}
    return any(ends_with(word, _CREDENTIALS) for word in named)


def is_admin(operation: Operation) -> bool:
    """An operation for administrators, by its path or a tag."""
    return operation.template.is_admin or any(is_admin_name(tag) for tag in operation.tags)


def _holds_many(schema: Schema) -> bool:
    """An array of objects, or an object whose only required property is a well-known name for one."""
    flat = schema.flat
    if flat.has_object_items:
        return True
    if sum(not member.types <= _SCALARS for member in flat.properties.values()) > 1 or len(flat.properties) > FEW:
        return False  # an order with its items is one thing
    lists = [
        name
        for name, member in flat.properties.items()
        if normal(name) in BATCH_PROPERTIES and member.schema is not None and member.schema.flat.has_object_items
    ]
    return len(lists) == 1 and flat.required <= {lists[0]}
