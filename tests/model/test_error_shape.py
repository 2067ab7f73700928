"""Which errors one reader can read, and which shape an API's errors have."""

from __future__ import annotations

import pytest

from plumbrule.model.http.error_shape import PROBLEM, Shape, errors, shape
from tests.link.contracts import HEAD, api_of

PLAIN = "{type: object, properties: {code: {type: string}, message: {type: string}}}"


def response(schema: str, media_type: str = "application/json") -> str:
    return f"{{description: no, content: {{'{media_type}': {{schema: {schema}}}}}}}"


def contract(*schemas: str, path: str = "/orders", success: str = "{description: ok}") -> str:
    """An operation that answers each of the schemas, under 400 and the codes behind it."""
    answers = "".join(f", '{400 + number}': {response(schema)}" for number, schema in enumerate(schemas))
    return f"{HEAD}paths:\n  {path}: {{get: {{responses: {{'200': {success}{answers}}}}}}}\n"


def shape_of(schema: str) -> Shape | None:
    return shape(api_of(contract(schema)).operations[0].responses["400"])


def properties(text: str) -> str:
    return f"{{type: object, properties: {{{text}}}}}"


@pytest.mark.parametrize(
    ("norm", "other", "readable"),
    [
        ("code: {type: string}", "code: {type: string}", True),
        ("code: {type: string}", "code: {type: string}, fields: {type: array}", True),
        ("code: {type: string}, message: {type: string}", "message: {type: string}, at: {type: string}", True),
        ("code: {type: string}, message: {type: string}", "code: {type: integer}, message: {type: string}", False),
        ("code: {type: string}, message: {type: string}", "code: {}, message: {type: string}", True),
        ("code: {type: string}, message: {type: string}", "code: {type: string}", False),
        ("code: {type: string}", "error: {type: string}", False),
        ("message: {type: string}", "error: {type: object, properties: {message: {type: string}}}", False),
        (
            "error: {type: object, properties: {message: {type: string}}}",
            "error: {type: object, properties: {message: {type: string}, code: {type: integer}}}",
            True,
        ),
    ],
)
def test_a_reader_of_one_shape_reads_what_shares_its_message(norm: str, other: str, readable: bool) -> None:
    one, two = shape_of(properties(norm)), shape_of(properties(other))
    assert one is not None
    assert two is not None
    assert one.reads(two) is readable


@pytest.mark.parametrize("schema", ["{type: string}", "{type: array, items: {type: string}}", "{type: integer}"])
def test_what_is_no_object_is_a_shape_of_its_own(schema: str) -> None:
    found = shape_of(schema)
    assert found is not None
    assert not found.reads(PROBLEM)


@pytest.mark.parametrize("schema", ["{type: object}", "{}", "{$ref: 'elsewhere.yaml#/Error'}"])
def test_a_body_of_which_nothing_is_known_has_no_shape(schema: str) -> None:
    assert shape_of(schema) is None


def test_problem_details_are_known_by_media_type_and_by_members() -> None:
    text = properties("title: {type: string}, status: {type: integer}, detail: {type: string}")
    assert shape_of(text) == PROBLEM
    by_type = f"{HEAD}paths:\n  /a: {{get: {{responses: {{'400': {response('{}', 'application/problem+json')}}}}}}}\n"
    assert shape(api_of(by_type).operations[0].responses["400"]) == PROBLEM


def test_the_norm_is_what_most_can_be_read_as() -> None:
    wide = properties("code: {type: string}, message: {type: string}, fields: {type: array}")
    found = errors(api_of(contract(PLAIN, wide, wide, PLAIN, properties("text: {type: string}"))))
    assert [len(responses) for responses in found.outliers.values()] == [1]
    assert found.total == 5


def test_without_a_majority_there_is_no_norm() -> None:
    found = errors(api_of(contract(PLAIN, "{type: string}", "{type: integer}", properties("text: {type: string}"))))
    assert found.norm is None
    assert not found.outliers


def test_what_some_operation_answers_as_its_success_is_no_error_shape() -> None:
    text = f"""{HEAD}components: {{schemas: {{Form: {properties("fields: {type: array}")}}}}}
paths:
  /form:
    get: {{responses: {{'200': {response("{$ref: '#/components/schemas/Form'}")}}}}}
    post: {{responses: {{'204': {{description: ok}}, '400': {response("{$ref: '#/components/schemas/Form'}")}}}}}
"""
    assert not errors(api_of(text)).shapes


def test_oauth_and_probes_have_errors_of_their_own() -> None:
    oauth = properties("error: {type: string}, error_description: {type: string}")
    assert not errors(api_of(contract(oauth))).shapes
    assert not errors(api_of(contract(PLAIN, path="/healthz"))).shapes
