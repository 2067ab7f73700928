"""Who may call an operation, from the text of its contract."""

from __future__ import annotations

import pytest

from plumbrule.model.access.callers import (
    alternatives,
    carries_credential,
    is_left_open,
    is_open_on_purpose,
    scheme_names,
    scope_lists,
    users,
)
from plumbrule.model.access.requiring import scheme_uses, scopes_asked
from plumbrule.model.contract.api import Operation
from tests.link.contracts import api_of, operation_of

SCHEMES = """
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    oauth:
      type: oauth2
      flows:
        clientCredentials: {tokenUrl: https://id.shop.com/token, scopes: {orders: Orders, admin: All}}
    elsewhere: {$ref: "https://contracts.example.com/shared.yaml#/token"}
"""


def operation(members: str, path: str = "/orders", method: str = "post") -> Operation:
    return operation_of(f"paths:\n  '{path}': {{{method}: {{{members}}}}}\n{SCHEMES}")


@pytest.mark.parametrize(
    ("members", "path"),
    [
        ("parameters: [{name: X-Auth-Token, in: header, schema: {type: string}}]", "/orders"),
        ("parameters: [{name: hook_token, in: path, required: true, schema: {type: string}}]", "/hooks/{hook_token}"),
        ("parameters: [{name: api_key, in: query, schema: {type: string}}]", "/orders"),
        ("requestBody: {content: {application/jose: {schema: {type: string}}}}", "/notices"),
        (
            (
                "requestBody: {content: {application/json: {schema: {type: object, properties:"
                " {username: {type: string}, password: {type: string}}}}}}"
            ),
            "/members",
        ),
    ],
)
def test_credentials_outside_the_schemes_are_credentials(members: str, path: str) -> None:
    found = operation(members, path)
    assert carries_credential(found)
    assert not is_left_open(found)


@pytest.mark.parametrize(
    "members",
    [
        "parameters: [{name: page_token, in: query, schema: {type: string}}]",
        "parameters: [{name: X-Request-ID, in: header, schema: {type: string}}]",
        "requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}",
        "",
    ],
)
def test_other_parameters_identify_nobody(members: str) -> None:
    assert not carries_credential(operation(members, method="get"))


@pytest.mark.parametrize(
    ("members", "path", "meant"),
    [
        ("security: [], description: Open to the public", "/orders", True),
        ("security: [], description: No authentication is needed", "/orders", True),
        ("description: Open to the public", "/orders", False),
        ("security: []", "/orders", False),
        ("tags: [Public]", "/orders", True),
        ("", "/guest/carts", True),
        ("", "/guestbook", False),
    ],
)
def test_open_on_purpose_is_said_or_named(members: str, path: str, meant: bool) -> None:
    assert is_open_on_purpose(operation(members, path)) is meant


def test_a_token_that_is_handed_out_begins_with_nobody() -> None:
    answer = "responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties:"
    assert not is_left_open(operation(f"{answer} {{token: {{type: string}}}}}}}}}}}}}}", "/baskets"))
    assert is_left_open(operation(f"{answer} {{name: {{type: string}}}}}}}}}}}}}}", "/baskets"))


def test_alternatives_compare_schemes_and_scopes_in_any_order() -> None:
    one = operation("security: [{token: []}, {oauth: [orders, admin]}]")
    other = operation("security: [{oauth: [admin, orders]}, {token: []}]")
    assert alternatives(one) == alternatives(other)
    assert alternatives(one) != alternatives(operation("security: [{token: []}]"))


def test_scopes_that_only_ask_who_the_caller_is_guard_nothing() -> None:
    identity = SCHEMES.replace("{orders: Orders, admin: All}", "{openid: Who, email: Mail}")
    asking = operation_of(f"paths: {{/orders: {{get: {{security: [{{oauth: []}}]}}}}}}\n{identity}")
    assert scope_lists(asking) == []
    assert [one.scopes for one in scope_lists(operation("security: [{oauth: [orders]}]"))] == [("orders",)]


def test_a_scheme_that_was_not_read_has_a_name() -> None:
    api = operation("").api
    assert scheme_names(api) == {"token", "oauth", "elsewhere"}
    assert set(api.schemes) == {"token", "oauth"}


def test_a_requirement_of_the_contract_is_one_use_however_many_operations_it_guards() -> None:
    api = api_of(
        "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\nsecurity: [{oauth: [orders]}]\n"
        "paths: {/a: {get: {}, post: {}}, /b: {get: {security: [{oauth: [orders, 'orders.*']}]}}}\n" + SCHEMES
    )
    assert [use.node.address for use in scheme_uses(api)] == ["api Shop", "GET /b"]
    assert {key: len(uses) for key, uses in scopes_asked(api).items()} == {("oauth", "orders"): 2}
    assert len(users(api.schemes["oauth"])) == 3
