"""What errors tell about the inside of a service."""

from __future__ import annotations

import pytest

from plumbrule.model.privacy.internals import shown_traces, telling
from tests.link.contracts import HEAD, api_of

ERROR = """\
paths:
  /orders:
    get:
      responses:
        "200": {description: x, content: {application/json: {schema: SUCCESS}}}
        "500": {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Error'}EXAMPLE}}}
components:
  schemas:
    Order: {type: object, properties: {id: {type: string}}}
    Error: {type: object, properties: {message: {type: string}, inner: {$ref: '#/components/schemas/Inner'}}}
    Inner: {type: object, properties: {FIELDS}}
"""


def told(fields: str, success: str = "{$ref: '#/components/schemas/Order'}") -> list[str]:
    text = ERROR.replace("FIELDS", fields).replace("SUCCESS", success).replace("EXAMPLE", "")
    found = telling(api_of(HEAD + text))
    return [f"{one.field.name}{' trace' if one.trace else ''}" for schema in found for one in schema.internals]


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ("stackTrace: {type: string}", ["stackTrace trace"]),
        ("stack: {type: array, items: {type: string}}", ["stack trace"]),
        ("trace: {type: array, items: {type: object}}", ["trace trace"]),
        ("trace: {type: string, description: The stack}", ["trace trace"]),
        ("exception: {type: string}", ["exception"]),
        ("debug_info: {type: object}", ["debug_info"]),
        ("sql: {type: string}, query_string: {type: string}", ["sql", "query_string"]),
        ("file: {type: string}, line: {type: integer}", ["file"]),
        ("trace: {type: string}", []),
        ("trace_id: {type: string}", []),
        ("debug: {type: boolean}", []),
        ("file: {type: string}", []),
    ],
)
def test_fields_at_any_depth(fields: str, names: list[str]) -> None:
    assert told(fields) == names


def test_what_successes_show_is_what_the_api_is_about() -> None:
    assert told("stack: {type: string}", "{$ref: '#/components/schemas/Inner'}") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at io.shop.Orders.find(Orders.java:41)", True),
        ("Traceback (most recent call last)", True),
        ('File "/srv/shop/orders.py", line 7', True),
        ("SQLSTATE[42P01]: no such table", True),
        ("ORA-00942: no such table", True),
        (r"at Shop.Orders.Find(Int32 id) in C:\shop\Orders.cs:line 41", True),
        ("Sold at the shop (orders)", False),
        ("Order 42 is closed", False),
    ],
)
def test_examples_of_errors(text: str, found: bool) -> None:
    example = f", example: {{message: '{text}'}}"
    contract = ERROR.replace("FIELDS", "").replace("SUCCESS", "{type: object}").replace("EXAMPLE", example)
    assert [one.text for one in shown_traces(api_of(HEAD + contract))] == [text] * found
