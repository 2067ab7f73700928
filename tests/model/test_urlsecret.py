"""Which parameters of a URL let their holder in."""

from __future__ import annotations

import pytest

from plumbrule.model.access.urlsecret import credentials, is_short_lived
from tests.link.contracts import HEAD, api_of


def found(path: str, parameter: str, more: str = "") -> list[str]:
    """Names of the credentials of a GET, marked where they are short-lived."""
    text = f"{HEAD}paths: {{'{path}': {{get: {{parameters: [{parameter}]{more}}}}}}}"
    return [f"{one[0]}{' once' if is_short_lived(one[0]) else ''}" for one in credentials(api_of(text))]


def query(name: str, schema: str = "{type: string}", description: str = "x") -> str:
    return f"{{name: {name}, in: query, description: {description}, schema: {schema}}}"


def segment(name: str) -> str:
    return f"{{name: {name}, in: path, required: true, schema: {{type: string}}}}"


@pytest.mark.parametrize("name", ["password", "access_token", "jwt", "clientSecret", "Authorization", "api_key"])
def test_secrets_are_credentials(name: str) -> None:
    assert found("/orders", query(name)) == [name]


@pytest.mark.parametrize(
    "name", ["page_token", "code", "state", "id_token_hint", "csrf_token", "public_key", "key_id", "q"]
)
def test_other_names_are_none(name: str) -> None:
    assert found("/orders", query(name)) == []


def test_a_choice_among_values_is_no_secret() -> None:
    assert found("/orders", query("token", "{type: string, enum: [masked, none]}")) == []


def test_an_address_for_push_messages_is_no_secret() -> None:
    assert found("/subscriptions", query("token", description="The device token of the app")) == []


def test_a_token_that_continues_a_list_is_no_secret() -> None:
    assert found("/logs", query("token", description="To continue reading the log")) == []


@pytest.mark.parametrize(
    ("path", "parameter", "expected"),
    [
        ("/tokens/{token}", segment("token"), ["token once"]),
        ("/verify-email", query("token"), ["token once"]),
        ("/invitations/accept/{token}", segment("token"), ["token once"]),
        ("/reset", query("password"), ["password"]),
        ("/members/{member_id}/{token}", segment("token"), ["token"]),
        ("/authorizations/{authorization}", segment("authorization"), []),
    ],
)
def test_what_works_once_or_names_the_resource_matters_less(path: str, parameter: str, expected: list[str]) -> None:
    assert found(path, parameter) == expected


def test_the_key_of_a_scheme_is_judged_as_a_scheme() -> None:
    scheme = "components: {securitySchemes: {key: {type: apiKey, in: query, name: api_key}}}"
    api = api_of(f"{HEAD}paths: {{/orders: {{get: {{parameters: [{query('api_key')}]}}}}}}\n{scheme}")
    assert credentials(api) == []


def test_definitions_of_one_name_stand_together() -> None:
    paths = ", ".join(f"/{name}: {{get: {{parameters: [{query('access_token')}]}}}}" for name in ("orders", "payments"))
    (together,) = credentials(api_of(f"{HEAD}paths: {{{paths}}}"))
    assert len(together) == 2
