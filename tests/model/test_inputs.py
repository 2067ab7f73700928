"""What clients send without a bound, by the place it is told of."""

from __future__ import annotations

from plumbrule.model.resilience.inputs import Inputs, arrays, numbers, strings
from tests.link.contracts import HEAD, api_of

ORDER = """\
paths:
  /orders:
    post:
      parameters:
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
        - {name: X-Trace, in: header, schema: {type: string}}
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/Order'}}
    put:
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/Order'}}
    patch:
      requestBody:
        content:
          application/merge-patch+json: {schema: {$ref: '#/components/schemas/Change'}}
components:
  schemas:
    Order:
      type: object
      properties:
        note: {type: string}
        lines:
          type: array
          items: {type: object, properties: {sku: {type: string, maxLength: 8}, count: {type: integer}}}
        events: {type: array, readOnly: true, items: {type: string}}
    Change: {type: object, properties: {notes: {type: array, items: {type: string}}}}
    Unused: {type: array, items: {type: string}}
"""


def told(found: Inputs) -> dict[str, str]:
    return {one.name: one.names for one in found.unbounded}


def test_a_component_is_told_of_once_with_its_users() -> None:
    assert told(arrays(api_of(HEAD + ORDER))) == {
        "schema Order (used by 2 operations)": "lines",
        "POST /orders ?tags": "",
    }


def test_headers_paths_and_bounded_strings_are_left_out() -> None:
    assert told(strings(api_of(HEAD + ORDER))) == {
        "schema Order (used by 2 operations)": "note",
        "POST /orders ?tags": "[]",
    }


def test_numbers_need_a_format_or_both_bounds() -> None:
    assert told(numbers(api_of(HEAD + ORDER))) == {"schema Order (used by 2 operations)": "lines[].count"}


def test_what_a_batch_carries_is_judged_elsewhere() -> None:
    text = (
        f"{HEAD}paths: {{/orders/batch: {{post: {{requestBody: {{content: {{application/json: {{schema: "
        f"{{type: object, properties: {{items: {{type: array, items: {{type: object}}}}}}}}}}}}}}}}}}}}"
    )
    assert arrays(api_of(text)).unbounded == []
