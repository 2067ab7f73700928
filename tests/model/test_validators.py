"""Validators, and the requests that rest on them."""

from __future__ import annotations

import pytest

from plumbrule.model.caching.validators import demands, has_precondition, has_validator, version_field, writes_back
from tests.link.contracts import HEAD, api_of, operation_of


def answer(headers: str) -> str:
    return f"paths: {{/a: {{get: {{responses: {{'200': {{description: x, headers: {headers}}}}}}}}}}}"


@pytest.mark.parametrize(
    ("headers", "known"),
    [
        ("{ETag: {schema: {type: string}}}", True),
        ("{etag: {schema: {type: string}}}", True),
        ("{X-Request-Id: {schema: {type: string}}}", False),
        ("{}", False),
        ("{X: {$ref: 'other.yaml#/x'}}", None),
        ("[]", None),
    ],
)
def test_a_header_that_was_not_read_may_be_the_validator(headers: str, known: bool | None) -> None:
    assert has_validator(operation_of(answer(headers)), "etag") is known


@pytest.mark.parametrize(
    ("parameter", "texts"),
    [
        ("{name: If-Match, in: header, schema: {type: string}}", ["takes If-Match"]),
        ("{name: if-none-match, in: header, schema: {type: string}}", ["takes if-none-match"]),
        ("{name: If-Modified-Since, in: header, schema: {type: string}}", ["takes If-Modified-Since"]),
        ("{name: If-None-Match, in: header, schema: {type: string, enum: ['*']}}", []),
        ("{name: If-Match, in: query, schema: {type: string}}", []),
    ],
)
def test_headers_that_need_a_validator(parameter: str, texts: list[str]) -> None:
    operation = operation_of(f"paths: {{/a: {{put: {{parameters: [{parameter}]}}}}}}")
    assert [demand.text for demand in demands(operation)] == texts


def test_answers_that_need_a_validator() -> None:
    responses = "'304': {description: x}, '412': {description: 'The order is closed'}, '428': {description: x}"
    operation = operation_of(f"paths: {{/a: {{get: {{responses: {{{responses}}}}}}}}}")
    assert [demand.text for demand in demands(operation)] == ["answers 304", "answers 428"]
    refused = operation_of("paths: {/a: {put: {responses: {'412': {description: 'The ETag is out of date'}}}}}")
    assert [demand.text for demand in demands(refused)] == ["answers 412"]


ITEM = """\
paths:
  /a/{id}:
    get:
      responses: {'200': {description: x, content: {application/json: {schema: {type: object, properties: {SHOWN}}}}}}
    put:
      requestBody: {content: {application/json: {schema: {type: object, properties: {TAKEN}}}}}
"""


@pytest.mark.parametrize(
    ("shown", "taken", "version", "back", "guarded"),
    [
        ("version: {type: integer}, a: {}", "a: {}", "version", True, False),
        ("etag: {type: string}, a: {}", "a: {}, etag: {type: string}", "etag", True, True),
        ("version: {type: string}, a: {}", "a: {}", None, True, False),
        ("revision: {type: integer}, a: {}", "action: {}, a: {}", "revision", False, False),
    ],
)
def test_a_version_counts_writes_where_the_write_takes_it_back(
    shown: str, taken: str, version: str | None, back: bool, guarded: bool
) -> None:
    read, write = api_of(HEAD + ITEM.replace("SHOWN", shown).replace("TAKEN", taken)).operations
    assert version_field(read) == version
    assert writes_back(write, read) is back
    assert has_precondition(write) is guarded
