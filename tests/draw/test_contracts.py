from __future__ import annotations

from plumbrule.report.style import Style
from tests.draw.drawing import drawn, edges_of, refused

FILES = {
    "openapi.yaml": """\
openapi: 3.0.3
info: {title: Orders, version: "1"}
paths:
  /orders:
    get:
      responses:
        "200":
          description: all
          content:
            application/json:
              schema: {type: array, items: {$ref: "#/components/schemas/Order"}}
  /health:
    get: {responses: {"204": {description: up}}}
components:
  schemas:
    Order:
      type: object
      properties: {id: {type: integer}, status: {type: string}, customer_id: {type: integer}, total: {type: number}}
""",
    "schema.sql": "CREATE TABLE orders (id bigint PRIMARY KEY, status text, customer_id bigint, total numeric);\n",
}


def test_operations_lead_through_schemas_to_tables() -> None:
    text = drawn(FILES, "contracts").text
    assert edges_of(text) == [("GET /orders", "-->", "Order"), ("Order", "---", "orders")]
    assert "%% left out: 1 unmatched operation\n" in text


def test_text_has_a_line_for_each_way() -> None:
    assert "GET /orders → Order → [orders]\n" in drawn(FILES, "contracts", "ascii").text


def test_operations_without_a_table_are_not_drawn() -> None:
    assert refused({"openapi.yaml": FILES["openapi.yaml"]}, "contracts").startswith("no operation of a contract")


def test_a_long_way_goes_on_in_the_next_line() -> None:
    lines = drawn(FILES, "contracts", "ascii", Style(width=24)).text.splitlines()
    assert lines[:3] == ["Orders", "  GET /orders →", "    Order → [orders]"]
