"""Personal data in URLs, ids that count up, and URLs that clients give."""

from __future__ import annotations

import pytest

from plumbrule.model.privacy.identity import guessable_ids, personal_parameters
from plumbrule.model.privacy.outward import outward
from tests.link.contracts import HEAD, api_of

SECURED = f"{HEAD}security: [{{k: []}}]\n"


def get(path: str, parameter: str) -> str:
    return f"paths: {{'{path}': {{get: {{parameters: [{parameter}]}}}}}}"


@pytest.mark.parametrize(
    ("parameter", "found"),
    [
        ("{name: email, in: query, schema: {type: string}}", True),
        ("{name: userEmail, in: query, schema: {type: string}}", True),
        ("{name: ssn, in: query}", True),
        ("{name: email, in: header, schema: {type: string}}", False),
        ("{name: email_hash, in: query, schema: {type: string}}", False),
        ("{name: email, in: query, description: SHA-256 of the address, schema: {type: string}}", False),
        ("{name: mobile, in: query, schema: {type: boolean}}", False),
        ("{name: phone, in: query, schema: {type: string, enum: [a, b]}}", False),
        ("{name: sec-ch-ua-mobile, in: query, schema: {type: string}}", False),
        ("{name: email_template, in: query, schema: {type: string}}", False),
    ],
)
def test_personal_data_in_a_url(parameter: str, found: bool) -> None:
    assert bool(personal_parameters(api_of(HEAD + get("/a", parameter)))) is found


@pytest.mark.parametrize(
    ("path", "name", "schema", "found"),
    [
        ("/orders/{id}", "id", "{type: integer}", True),
        ("/orders/{id}", "id", "{type: string, pattern: '^[0-9]+$'}", True),
        ("/orders/{id}", "id", "{type: string}", False),
        ("/orders/{id}", "id", "{type: integer, enum: [1, 2]}", False),
        ("/orders/{id}", "id", "{type: integer, maximum: 12}", False),
        ("/reports/{year}", "year", "{type: integer}", False),
        ("/admin/orders/{id}", "id", "{type: integer}", False),
    ],
)
def test_ids_that_count_up(path: str, name: str, schema: str, found: bool) -> None:
    text = get(path, f"{{name: {name}, in: path, required: true, schema: {schema}}}")
    assert bool(guessable_ids(api_of(SECURED + text))) is found
    assert guessable_ids(api_of(HEAD + text)) == {}


@pytest.mark.parametrize(
    ("name", "schema", "found"),
    [
        ("callback_url", "{type: string}", True),
        ("webhookUrl", "{type: string, format: uri}", True),
        ("source_url", "{type: string}", True),
        ("url", "{type: string, description: Where messages are sent}", True),
        ("url", "{type: string}", False),
        ("homepage_url", "{type: string}", False),
        ("return_url", "{type: string}", False),
        ("callback_url", "{type: integer}", False),
        ("callback_url", "{type: string, enum: [a]}", False),
        ("callback_url", "{type: string, readOnly: true}", False),
        ("callback_url", "{type: string, pattern: '^https://hooks.shop.io/'}", False),
    ],
)
def test_urls_that_the_server_goes_to(name: str, schema: str, found: bool) -> None:
    body = f"{{content: {{application/json: {{schema: {{type: object, properties: {{{name}: {schema}}}}}}}}}}}"
    assert bool(outward(api_of(f"{HEAD}paths: {{/things: {{post: {{requestBody: {body}}}}}}}"))) is found


def test_jsonp_calls_nobody() -> None:
    text = get("/a", "{name: callback, in: query, schema: {type: string}}")
    assert outward(api_of(HEAD + text)) == []
