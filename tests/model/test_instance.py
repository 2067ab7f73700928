"""Examples and defaults against their schemas, in the words of every version."""

from __future__ import annotations

import pytest

from plumbrule.model.validity.instance import unfit_values
from tests.link.contracts import HEAD, api_of

OLD = HEAD.replace("3.1.0", "3.0.3") + "paths: {}\n"
SWAGGER = "swagger: '2.0'\ninfo: {title: Shop, version: 1.0.0}\npaths: {}\n"


def _reasons(text: str) -> list[str]:
    return [misfit.text for unfit in unfit_values(api_of(text)) for misfit in unfit.misfits]


def _of(schema: str, head: str = OLD) -> list[str]:
    section = "definitions: {" if head is SWAGGER else "components: {schemas: {"
    return _reasons(f"{head}{section}A: {schema}, B: {{type: string, enum: [b]}}{'}' * section.count('{')}")


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ("{type: integer, example: a}", 'is the text "a", where integer is asked for'),
        ("{type: string, nullable: true, example: 5}", "is the number 5, where null or string is asked for"),
        ("{type: integer, minimum: 0, exclusiveMinimum: true, example: 0}", "is the number 0, not above 0"),
        (
            "{type: object, properties: {a: {type: string}}, example: {a: {b: 1}}}",
            'a is the object {"b": 1}, where string',
        ),
        ("{type: object, additionalProperties: false, example: {a: 1}}", 'is the object {"a": 1}, which the'),
        (
            "{properties: {b: {}}, additionalProperties: false, example: {a: 1}}",
            "has a, which the schema does not allow",
        ),
        (
            "{type: array, items: {$ref: '#/components/schemas/B'}, example: [b, c]}",
            '[1] is the text "c", which is not',
        ),
        ("{oneOf: [{type: string}, {type: integer}], example: true}", "fits none of the alternatives"),
        ("{oneOf: [{type: number}, {type: integer}], example: 1}", "fits more than one of the alternatives"),
        ("{type: array, maxItems: 1, default: [1, 2]}", "is the list [1, 2], with more items than 1"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(schema: str, reason: str) -> None:
    (told,) = _of(schema)
    assert told.startswith(reason)


@pytest.mark.parametrize(
    "schema",
    [
        "{type: integer, example: 1.0}",
        "{type: integer, exclusiveMinimum: true, minimum: 0, example: 1}",
        "{type: string, nullable: true, enum: [a], default: null}",
        "{type: string, format: date, example: today}",
        "{type: string, example: null}",
        "{type: array, example: 'a,b'}",
        "{type: object, example: '{\"a\": 1}'}",
        "{type: money, example: 5}",
        "{type: string, pattern: '(?<x', example: 5}",
        "{type: object, required: true, example: {}}",
        "{type: object, required: [id], properties: {id: {type: string, readOnly: true}}, example: {}}",
        "{$ref: 'https://example.com/a.yaml', example: 5}",
        "{type: object, properties: {b: {$ref: 'gone.yaml'}}, example: {b: 1}}",
    ],
)
def test_what_is_right_unsaid_or_not_to_be_decided_is_left_alone(schema: str) -> None:
    assert _of(schema) == []


def test_one_schema_that_is_none_hides_no_other() -> None:
    assert (
        len(_reasons(f"{OLD}components: {{schemas: {{A: {{pattern: '(?<x'}}, B: {{type: integer, default: b}}}}}}"))
        == 1
    )


def test_texts_will_do_for_numbers_in_examples_of_2_0_and_not_in_defaults() -> None:
    assert _of("{type: integer, example: '5'}", SWAGGER) == []
    assert len(_of("{type: integer, default: '5'}", SWAGGER)) == 1
    assert _of("{type: string, x-nullable: true, default: null}", SWAGGER) == []


def test_siblings_of_a_reference_hold_from_3_1_on() -> None:
    reference = "$ref: '#/components/schemas/B'"
    assert len(_of(f"{{type: object, properties: {{b: {{{reference}, const: c}}}}, default: {{b: b}}}}", HEAD)) == 1
    assert _of(f"{{type: object, properties: {{b: {{{reference}, enum: [c]}}}}, default: {{b: b}}}}", OLD) == []


@pytest.mark.parametrize(
    "keyword",
    ["const: 1", "prefixItems: [{const: 1}]", "if: {type: array}, then: {minItems: 9}", "contains: {type: integer}"],
)
def test_keywords_of_3_1_are_understood(keyword: str) -> None:
    assert len(_of(f"{{{keyword}, default: [a]}}", HEAD)) == 1


def test_recursion_deep_values_and_odd_numbers_end() -> None:
    deep = "[" * 90 + "]" * 90
    schema = f"{{type: array, items: {{$ref: '#/components/schemas/A'}}, default: {deep}}}"
    assert _of(schema) == []
    assert _of("{type: number, default: .inf}") == []
    assert len(_of("{type: string, default: 123456789012345678901234567890}")) == 1


BODY = """\
paths:
  /orders/last:
    patch:
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/A'}, example: {b: 1}}
          application/xml: {schema: {$ref: '#/components/schemas/A'}, example: <a/>}
      responses:
        '200':
          description: ok
          content:
            application/json: {schema: {$ref: '#/components/schemas/A'}, example: {id: x}}
components:
  schemas:
    A:
      type: object
      required: [a, id, secret]
      properties:
        a: {type: integer}
        b: {type: integer}
        id: {type: string, readOnly: true}
        secret: {type: string, writeOnly: true}
"""


def test_a_patch_may_lack_anything_and_an_answer_what_is_only_written() -> None:
    assert _reasons(HEAD + BODY) == ["lacks a"]


def test_of_a_request_what_is_only_read_may_be_missing() -> None:
    assert _reasons(HEAD + BODY.replace("patch:", "put:")) == ["lacks a", "lacks secret", "lacks a"]
