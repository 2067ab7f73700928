"""Which status codes are odd, against the codes that Python's own table of the registry knows."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from plumbrule.model.http.statuses import oddity
from tests.link.contracts import HEAD, api_of


def said(code: str, method: str = "post", detail: str = "", answer: str = "") -> str | None:
    text = f"{HEAD}paths:\n  /orders: {{{method}: {{{detail} responses: {{'{code}': {{description: ok{answer}}}}}}}}}\n"
    found = oddity(api_of(text).operations[0].responses[code])
    return found.text if found else None


@pytest.mark.parametrize("code", [str(int(one)) for one in HTTPStatus if one not in {206, 207, 304}])
def test_every_code_that_python_knows_is_registered(code: str) -> None:
    assert said(code) is None


@pytest.mark.parametrize("code", ["199", "209", "227", "309", "419", "427", "475", "509", "512", "600", "999"])
def test_a_code_outside_the_registry_is_odd(code: str) -> None:
    assert said(code) is not None


@pytest.mark.parametrize("code", ["2XX", "DEFAULT", "20", "2000", "OK"])
def test_what_is_no_code_is_left_to_the_structure(code: str) -> None:
    assert said(code) is None


@pytest.mark.parametrize(
    ("code", "method", "odd"),
    [
        ("201", "get", True),
        ("201", "delete", True),
        ("201", "put", False),
        ("304", "put", True),
        ("304", "get", False),
        ("304", "head", False),
    ],
)
def test_a_code_goes_with_some_methods_only(code: str, method: str, odd: bool) -> None:
    assert (said(code, method) is not None) is odd


def test_a_list_that_is_empty_is_a_list() -> None:
    listing = "'200': {description: ok, content: {application/json: {schema: {type: array, items: {type: object}}}}}"
    text = f"{HEAD}paths:\n  /orders: {{get: {{responses: {{{listing}, '204': {{description: none}}}}}}}}\n"
    assert oddity(api_of(text).operations[0].responses["204"]) is not None
    assert said("204", "get") is None


JSON = ", content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}"
FILE = ", content: {application/pdf: {schema: {type: string, format: binary}}}"
MANY = ", content: {application/json: {schema: {type: object, properties: {items: {type: array}}}}}"


@pytest.mark.parametrize(
    ("code", "detail", "answer", "odd"),
    [
        ("206", "", JSON, True),
        ("206", "", FILE, False),
        ("206", "", "", False),
        ("206", "parameters: [{name: Range, in: header}],", JSON, False),
        ("206", "", f"{JSON}, headers: {{Content-Range: {{}}}}", False),
        ("207", "", JSON, True),
        ("207", "", MANY, False),
        ("207", "", "", False),
        ("207", "operationId: batchOrders,", JSON, False),
    ],
)
def test_parts_and_many_outcomes_have_to_be_meant(code: str, detail: str, answer: str, odd: bool) -> None:
    assert (said(code, "post", detail, answer) is not None) is odd
