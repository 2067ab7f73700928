"""What makes a create safe to send twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.contract.contents import sent_members
from plumbrule.model.contract.fields import is_money
from plumbrule.model.names import ends_with, normal, singular, tokens, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from plumbrule.model.contract.api import Operation, Parameter

_KEYS = words(
    "idempotency_key x_idempotency_key client_token client_request_token repeatability_request_id nonce dedupe_key"
    " deduplication_id idempotence_key idempotency_token"
)
_REQUEST_IDS = words("request_id x_request_id")  # mostly for tracing, unless they say otherwise
_CHOSEN = words(
    "external_id client_order_id reference_id dedupe_key idempotency_key client_reference external_reference"
    " client_reference_id merchant_reference transaction_reference client_transaction_id"
)
_COSTLY = words("payment charge transfer payout refund order invoice withdrawal deposit booking transaction")
"""What is paid or shipped twice when it is made twice."""
_SUBSCRIBED = words("subscription")
_EVENTS = words("url callback endpoint sink event events topic topics types type sink_sid")  # nobody pays for those
_MOVED = words("amount total payout refund deposit charge")  # a price or a cost describes, it does not move
_OFFERS = words(
    "plan price rate quote product coupon tax fee discount link check"
)  # their amounts move later, or never
_SENT = words("message email sms")
_WRITTEN = words("to recipient recipients subject body text html content message")  # else an address, or a setting


def is_repeatable(operation: Operation, item: Collection[str]) -> bool:
    """A second request is known for one, by a key or by what the client calls the thing. `item`: names of an item."""
    if operation.declared_idempotent or any(_is_key(one) for one in operation.parameters_in("header", "query")):
        return True
    sent = [one.name for one in sent_members(operation)]
    if any(ends_with(name, _CHOSEN) or normal(name) in _KEYS | _REQUEST_IDS for name in sent):
        return True
    schema = operation.body.schema if operation.body else None
    return any(normal(name) in item for name in (schema.flat.required if schema else ()))


def stakes(operation: Operation) -> str | None:
    """What happens twice: the kind of thing, else an amount that moves; None where it is only a thing more."""
    resource = singular(operation.template.last_literal)
    sent = [one.name for one in sent_members(operation, 1)]
    said = (resource in _SENT and any(ends_with(name, _WRITTEN) for name in sent)) or (
        resource in _SUBSCRIBED and not any(ends_with(name, _EVENTS) for name in sent)
    )
    if resource in _COSTLY or said:
        return f"make a second {resource}"
    if ends_with(resource, _OFFERS):
        return None
    amount = next((name for name in sent if is_money(name, sent) and tokens(name)[-1] in _MOVED), None)
    return f"move {amount} twice" if amount else None


def _is_key(parameter: Parameter) -> bool:
    name = normal(parameter.name)
    if name in _KEYS or "idempoten" in name or (name in _REQUEST_IDS and "idempot" in parameter.description.lower()):
        return True
    return name not in _REQUEST_IDS and ends_with(name, _REQUEST_IDS)  # a vendor's own: PayPal-Request-Id
