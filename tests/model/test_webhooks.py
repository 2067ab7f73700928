"""What an API sends by itself, and what receivers can do with it."""

from __future__ import annotations

import pytest

from plumbrule.model.contract.api import Operation
from plumbrule.model.resilience.webhooks import is_sent_home, is_signed, missing_identity
from tests.link.contracts import HEAD, api_of


def webhook(parameters: str = "", properties: str = "id: {type: string}", more: str = "") -> Operation:
    text = (
        f"{HEAD}webhooks: {{paid: {{post: {{parameters: [{parameters}], {more} requestBody: {{content: "
        f"{{application/json: {{schema: {{type: object, properties: {{{properties}}}}}}}}}}}}}}}}}"
    )
    return api_of(text).webhooks[0]


def header(name: str) -> str:
    return f"{{name: {name}, in: header, schema: {{type: string}}}}"


@pytest.mark.parametrize(
    "name", ["X-Hub-Signature-256", "Stripe-Signature", "X-Shop-HMAC", "Authorization", "svix-signature", "Digest"]
)
def test_a_header_signs_a_webhook(name: str) -> None:
    assert is_signed(webhook(header(name))) is True


def test_a_webhook_without_anything_is_not_signed() -> None:
    assert is_signed(webhook(header("X-Request-Id"))) is False
    assert is_signed(webhook(properties="signature: {type: string}")) is True
    assert is_signed(webhook(more="description: 'Comes over mTLS.',")) is True
    assert is_signed(webhook("{$ref: 'other.yaml#/x'}")) is None


@pytest.mark.parametrize(
    ("parameters", "properties", "missing"),
    [
        ("", "amount: {type: string}", ["an id of the event", "its type and time"]),
        ("", "id: {type: string}, amount: {type: string}", ["its type and time"]),
        ("", "id: {type: string}, type: {type: string}", []),
        ("", "type: {type: string}, data: {type: object, properties: {id: {type: string}}}", []),
        (header("webhook-id"), "amount: {type: string}", []),
        (header("ce-specversion"), "amount: {type: string}", []),
        (header("X-GitHub-Delivery"), "action: {type: string}", []),
    ],
)
def test_what_a_receiver_is_not_told(parameters: str, properties: str, missing: list[str]) -> None:
    assert missing_identity(webhook(parameters, properties)) == missing


def test_nothing_is_known_of_a_body_that_was_not_read() -> None:
    assert missing_identity(webhook(properties="")) is None


def test_a_callback_to_the_api_itself_reaches_nobody_else() -> None:
    text = f"{HEAD}paths: {{/a: {{post: {{callbacks: {{c: {{'EXPRESSION': {{post: {{}}}}}}}}}}}}}}"
    assert is_sent_home(api_of(text.replace("EXPRESSION", "/b")).webhooks[0])
    assert not is_sent_home(api_of(text.replace("EXPRESSION", "{$request.body#/url}")).webhooks[0])
