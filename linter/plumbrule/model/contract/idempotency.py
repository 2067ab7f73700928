"""What makes a create safe to send twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.contract.fields import is_money
from plumbrule.model.names import ends_with, normal, singular, words

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
    " client_reference_id merchant_reference transaction_reference"
)
_COSTLY = words(
    "payment charge transfer payout refund order invoice subscription withdrawal deposit booking transaction"
)
"""What is paid or shipped twice when it is made twice."""
_SENT = words("message email sms")
_WRITTEN = words("to recipient recipients subject body text html content message")  # else an address, or a setting


def is_repeatable(operation: Operation, item: Collection[str]) -> bool:
    """A second request is known for one, by a key or by what the client calls the thing. `item`: names of an item."""
    if operation.declared_idempotent or any(_is_key(one) for one in operation.parameters_in("header", "query")):
        return True
    schema = operation.body.schema if operation.body else None
    names = schema.flat.properties if schema else {}
    if any(ends_with(name, _CHOSEN) or normal(name) in _KEYS | _REQUEST_IDS for name in names):
        return True
    return any(normal(name) in item for name in (schema.flat.required if schema else ()))


def stakes(operation: Operation) -> str | None:
    """What makes a second one expensive: the kind of thing, else an amount in the request; None where nothing does."""
    resource = singular(operation.template.last_literal)
    names = [one.name for one in operation.body_parameters]
    sent = resource in _SENT and any(ends_with(name, _WRITTEN) for name in names)
    if resource in _COSTLY or sent:
        return f"a second {resource}"
    amount = next((name for name in names if is_money(name, names)), None)
    return f"{amount} a second time" if amount else None


def _is_key(parameter: Parameter) -> bool:
    name = normal(parameter.name)
    if name in _KEYS or "idempoten" in name or (name in _REQUEST_IDS and "idempot" in parameter.description.lower()):
        return True
    return name not in _REQUEST_IDS and ends_with(name, _REQUEST_IDS)  # a vendor's own: PayPal-Request-Id
