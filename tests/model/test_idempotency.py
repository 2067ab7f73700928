"""Which creates may be sent twice, and what it costs where they may not."""

from __future__ import annotations

import pytest

from plumbrule.model.contract.api import Operation
from plumbrule.model.http.idempotency import is_repeatable, stakes
from tests.link.contracts import HEAD, api_of


def create(path: str = "/orders", *, fields: str = "", required: str = "", parameters: str = "") -> Operation:
    schema = f"{{type: object, required: [{required}], properties: {{{fields}}}}}"
    body = f"requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}"
    return api_of(f"{HEAD}paths:\n  {path}: {{post: {{parameters: [{parameters}], {body}}}}}\n").operations[0]


@pytest.mark.parametrize(
    ("name", "description", "repeatable"),
    [
        ("Idempotency-Key", "", True),
        ("X-Idempotency-Key", "", True),
        ("idempotencyKey", "", True),
        ("PayPal-Request-Id", "", True),
        ("Repeatability-Request-ID", "", True),
        ("X-Request-Id", "", False),
        ("X-Request-Id", "Makes the request idempotent", True),
        ("X-Trace-Id", "", False),
    ],
)
def test_a_header_makes_it_repeatable(name: str, description: str, repeatable: bool) -> None:
    operation = create(parameters=f"{{name: {name}, in: header, description: {description!r}}}")
    assert is_repeatable(operation, ()) is repeatable


def test_what_the_client_calls_it_makes_it_repeatable() -> None:
    assert is_repeatable(create(fields="clientOrderId: {type: string}"), ())
    assert is_repeatable(create(fields="slug: {type: string}", required="slug"), {"slug"})
    assert not is_repeatable(create(fields="slug: {type: string}"), {"slug"})
    assert not is_repeatable(create(fields="customer_id: {type: string}"), {"order_id", "id"})


@pytest.mark.parametrize(
    ("path", "fields", "cost"),
    [
        ("/payments", "", "make a second payment"),
        ("/labels", "", None),
        ("/vouchers", "amount: {type: string}", "move amount twice"),
        ("/plans", "amount: {type: string}", None),
        ("/products", "price: {type: string}", None),
        ("/messages", "to: {type: string}", "make a second message"),
        ("/messages", "colour: {type: string}", None),
        ("/subscriptions", "plan: {type: string}", "make a second subscription"),
        ("/subscriptions", "callback_url: {type: string}", None),
    ],
)
def test_money_and_mail_cost_something(path: str, fields: str, cost: str | None) -> None:
    assert stakes(create(path, fields=fields)) == cost
