"""Whether a client can learn what became of the work that was accepted."""

from __future__ import annotations

import pytest

from plumbrule.model.http.accepted import can_be_followed
from tests.link.contracts import HEAD, api_of


def followed(answer: str = "", *, path: str = "/orders/{id}/cancel", detail: str = "", beside: str = "") -> bool:
    text = (
        f"{HEAD}paths:\n{beside}  '{path}': {{post: {{{detail} responses: {{'202': {{description: ok{answer}}}}}}}}}\n"
    )
    operation = next(one for one in api_of(text).operations if one.method == "POST")
    return can_be_followed(operation.responses["202"])


def body(schema: str) -> str:
    return f", content: {{application/json: {{schema: {schema}}}}}"


def test_an_empty_answer_leads_nowhere() -> None:
    assert not followed()


@pytest.mark.parametrize("name", ["Location", "Operation-Location", "Azure-AsyncOperation", "Link", "content-location"])
def test_a_header_leads_to_the_work(name: str) -> None:
    assert followed(f", headers: {{{name}: {{}}}}")


@pytest.mark.parametrize(
    ("schema", "leads"),
    [
        ("{type: object, properties: {message: {type: string}}}", False),
        ("{type: object, properties: {ok: {type: boolean}}}", False),
        ("{type: object, properties: {jobid: {type: string}}}", True),
        ("{type: object, properties: {data: {type: object, properties: {state: {type: string}}}}}", True),
        ("{type: object, properties: {data: {type: object, properties: {message: {type: string}}}}}", False),
        ("{type: object}", True),
        ("{$ref: 'elsewhere.yaml#/Job'}", True),
    ],
)
def test_a_body_leads_to_the_work_unless_it_only_acknowledges(schema: str, leads: bool) -> None:
    assert followed(body(schema)) is leads


@pytest.mark.parametrize(
    ("state", "leads"), [("state: {type: string}", True), ("payment_status: {type: string}", True), ("id: {}", False)]
)
def test_the_state_of_the_item_around_it_tells(state: str, leads: bool) -> None:
    schema = f"{{type: object, properties: {{{state}}}}}"
    item = f"  '/orders/{{id}}': {{get: {{responses: {{'200': {{description: ok{body(schema)}}}}}}}}}\n"
    assert followed(beside=item) is leads


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("/events", ""),
        ("/orders/{id}/notifications", ""),
        ("/queries/{id}/response", ""),
        ("/reports", "description: fire and forget,"),
        ("/reports", "description: You get a callback when it is ready.,"),
        ("/reports", "parameters: [{name: X-Correlation-Id, in: header}],"),
        ("/reports", "callbacks: {done: {}},"),
    ],
)
def test_nobody_waits_or_the_answer_comes_another_way(path: str, detail: str) -> None:
    assert followed(path=path, detail=detail)
