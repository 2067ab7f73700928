"""Which secrets of answers can be read back."""

from __future__ import annotations

import pytest

from plumbrule.model.privacy.readable import readable
from tests.link.contracts import HEAD, api_of


def found(properties: str, *, path: str = "/members/{id}", method: str = "get", code: str = "200") -> list[str]:
    """The secrets that one operation shows, marked where showing them is what it is for."""
    text = (
        f"{HEAD}paths: {{'{path}': {{{method}: {{responses: {{'{code}': {{description: x, content: "
        f"{{application/json: {{schema: {{$ref: '#/components/schemas/Thing'}}}}}}}}}}}}}}}}\n"
        f"components: {{schemas: {{Thing: {{type: object, properties: {{{properties}}}}}}}}}"
    )
    schema = api_of(text).schemas["Thing"]
    return [f"{one.field.name}{' meant' if one.meant else ''}" for one in readable(schema)]


@pytest.mark.parametrize("name", ["password", "apiKey", "client_secret", "otpSecret", "privateKey", "refresh_token"])
def test_a_secret_that_a_get_answers_with_can_be_read_back(name: str) -> None:
    assert found(f"{name}: {{type: string}}") == [name]


@pytest.mark.parametrize(
    "schema",
    [
        "{type: boolean}",
        "{type: string, writeOnly: true}",
        "{type: string, enum: [a]}",
        "{type: string, x-sensitive: false}",
        "{type: string, description: Masked but for its end}",
        "{type: string, description: Only returned when it is made}",
        "{type: string, description: The last four characters}",
    ],
)
def test_what_hides_it_is_heard(schema: str) -> None:
    assert found(f"api_key: {schema}") == []


def test_formats_and_marks_make_a_secret_of_any_name() -> None:
    assert found("gate: {type: string, format: password}, note: {type: string, x-sensitive: true}") == ["gate", "note"]


def test_making_something_shows_its_secret_once_but_needs_no_password() -> None:
    assert found("secret: {type: string}, url: {type: string}", path="/webhooks", method="post", code="201") == []
    assert found("password: {type: string}", path="/members", method="post", code="201") == ["password"]


def test_paths_about_secrets_show_them_on_purpose() -> None:
    assert found("secret_key: {type: string}", path="/secrets/{id}/value") == ["secret_key meant"]


def test_a_bare_name_needs_something_that_speaks_for_it() -> None:
    assert found("token: {type: string}, amount: {type: integer}") == []
    assert found("token: {type: string}, expires_at: {type: string}") == ["token"]
    assert found("token: {type: string, description: Access to the shop}") == ["token"]
    assert found("pin: {type: string}, district: {type: string}") == []
    assert found("pin: {type: string}") == ["pin"]
    assert found("secret: {type: string}, title: {type: string}") == []
    assert found("secret: {type: string}, url: {type: string}") == ["secret"]


def test_an_answer_that_gives_tokens_out_is_where_they_begin() -> None:
    assert found("access_token: {type: string}, expires_in: {type: integer}", path="/verify") == []
    assert found("access_token: {type: string}, name: {type: string}") == ["access_token"]


def test_credentials_that_are_lent_were_made_for_who_asked() -> None:
    lent = "secret_access_key: {type: string}, session_token: {type: string}"
    assert found(f"{lent}, expiration: {{type: string}}") == []
    assert found(lent) == ["secret_access_key", "session_token"]


def test_signing_in_by_a_password_gives_a_token_out() -> None:
    text = (
        f"{HEAD}security: [{{it: []}}]\n"
        "paths: {/auth: {get: {responses: {'200': {description: x, content: {application/json: "
        "{schema: {$ref: '#/components/schemas/Thing'}}}}}}}}\n"
        "components: {schemas: {Thing: {type: object, properties: {access_token: {type: string}}}}, "
        "securitySchemes: {it: {type: http, scheme: SCHEME}}}"
    )
    shown = {
        scheme: bool(readable(api_of(text.replace("SCHEME", scheme)).schemas["Thing"]))
        for scheme in ("basic", "bearer")
    }
    assert shown == {"basic": False, "bearer": True}
