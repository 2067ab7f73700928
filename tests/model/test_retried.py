"""Operations that do their work twice when they are sent twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plumbrule.model.joined.retried import unsafely_retried
from plumbrule.model.services.system import Dependency
from tests.link.systems import edge, workspace_of


def call(operation: str, entry: str = "retry: {attempts: 1}", use: str = "op") -> Dependency:
    """The call of `a` to the one operation of `b`, a flow-style mapping with its path and method."""
    path, _, method = operation.partition(" ")
    method, _, body = method.partition(" ")
    return edge(
        workspace_of(
            {
                "services.yaml": (
                    f'version: 1\nservices:\n  a: {{consumes: [{{service: b, operations: ["{use}"], {entry}}}]}}\n'
                    "  b: {provides: [{name: api, spec: b.yaml}]}\n"
                ),
                "b.yaml": (
                    f"openapi: 3.1.0\ninfo: {{title: B, version: '1'}}\npaths:\n  {path}:\n    {method}:\n"
                    f"      {{operationId: op, responses: {{'201': {{description: made}}}}{body}}}\n"
                ),
            }
        ).system.services["a"],
        "b",
    )


KEY = ", parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]"
OTHER = ", parameters: [{name: X-Reason, in: header, schema: {type: string}}]"
UNKNOWN = ", parameters: [{$ref: 'gone.yaml#/key'}]"


@pytest.mark.parametrize(
    ("operation", "unsafe"),
    [
        ("/orders post", True),
        ("/orders/1 patch", True),
        (f"/orders post {OTHER}", True),
        (f"/orders post {KEY}", False),
        (f"/orders post {UNKNOWN}", False),
        ("/orders post , x-plumbrule-idempotent: true", False),
        ("/orders get", False),
        ("/orders/1 put", False),
        ("/orders/1 delete", False),
        ("/orders/search post", False),
        ("/oauth/token post", False),
        ("/graphql post", False),
    ],
)
def test_what_has_no_key_is_unsafe(operation: str, unsafe: bool) -> None:
    assert [str(one) for _, one in unsafely_retried(call(operation))] == ([str_of(operation)] if unsafe else [])


def str_of(operation: str) -> str:
    path, method = operation.split(" ")[:2]
    return f"{method.upper()} {path}"


@pytest.mark.parametrize(
    "entry", ["timeout: 1s", "retry: false", "retry: {attempts: 2}, idempotent: true", "retry: {attempts: 0}"]
)
def test_what_is_sent_once_or_called_safe_is_left_alone(entry: str) -> None:
    assert unsafely_retried(call("/orders post", entry)) == []


@pytest.mark.parametrize("use", ["POST /orders", "op"])
def test_an_operation_is_found_by_its_name_or_path(use: str) -> None:
    [(named, operation)] = unsafely_retried(call("/orders post", use=use))
    assert (named.text, str(operation)) == (use, "POST /orders")


def test_an_operation_that_the_contract_lacks_is_not_judged() -> None:
    assert unsafely_retried(call("/orders post", use="createOrder")) == []


@pytest.mark.parametrize(("on_failure", "unsafe"), [(True, True), (False, False), (None, False)])
def test_a_mesh_counts_where_it_retries_what_failed_at_the_server(on_failure: bool | None, unsafe: bool) -> None:
    way = call("/orders post")
    assert way.policy.retry is not None
    way.policy = replace(way.policy, origin="istio", retry=replace(way.policy.retry, on_failure=on_failure))
    assert bool(unsafely_retried(way)) is unsafe
