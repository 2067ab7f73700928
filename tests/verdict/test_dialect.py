"""Schemas of other dialects of JSON Schema: nothing is called wrong that their dialect may allow."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from plumbrule.run import run
from plumbrule.tree import Memory

PRESETS = ("recommended", "strict", "preview", "docs")
CURRENT = "https://json-schema.org/draft/2020-12/schema"
OPENAPI = "https://spec.openapis.org/oas/3.1/dialect/2024-11-10"
DRAFT_4 = "http://json-schema.org/draft-04/schema#"
DRAFT_7 = "http://json-schema.org/draft-07/schema#"
FOREIGN = "https://schemas.example.com/money"

ODD = "{type: money, enum: [one, one, 2], properties: [a], required: [b], default: 5, maximum: ten}"
"""Wrong in every draft of JSON Schema, and by many rules."""


def contract(schema: str, default: str | None = None) -> dict[str, str]:
    dialect = f"jsonSchemaDialect: {default}" if default else ""
    text = f"""
openapi: 3.1.0
info: {{title: Orders, version: 1.0.0}}
{dialect}
paths:
  /orders/{{id}}:
    get:
      operationId: getOrder
      parameters:
        - {{name: id, in: path, required: true, schema: {{$ref: "#/components/schemas/Order"}}}}
      responses:
        "200":
          description: The order
          content: {{application/json: {{schema: {{$ref: "#/components/schemas/Order"}}, example: {{a: 1}}}}}}
components:
  schemas:
    Order: {schema}
"""
    return {"openapi.yaml": text}


def faults(files: dict[str, str], select: Sequence[str] = ("contract/invalid-structure",)) -> list[str]:
    report = run(Memory(files), select=select)
    assert not report.crashes, report.crashes[0].traceback
    return [f"{one.finding.rule} {one.finding.message}" for one in report.findings]


def all_faults(files: dict[str, str]) -> set[str]:
    return set(faults(files, PRESETS))


@pytest.mark.parametrize("name", [CURRENT, f"{CURRENT}#", OPENAPI])
def test_the_dialects_of_openapi_are_judged_however_they_are_named(name: str) -> None:
    assert faults(contract("{type: money}", default=name))
    assert faults(contract(f"{{$schema: {name}, type: money}}"))


def test_nothing_is_said_of_a_schema_whose_dialect_nobody_knows() -> None:
    assert all_faults(contract(f"{{$schema: {FOREIGN}, {ODD[1:]}")) <= all_faults(contract("true"))


def test_nothing_is_said_of_any_schema_where_the_default_dialect_is_not_known() -> None:
    anything = all_faults(contract("true"))
    assert all_faults(contract(ODD, default=FOREIGN)) <= anything
    assert all_faults(contract(f"{{type: object, properties: {{part: {ODD}}}}}", default=FOREIGN)) <= anything
    assert not all_faults(contract(ODD)) <= anything


def test_a_schema_that_names_its_dialect_is_judged_whatever_the_default_is() -> None:
    assert faults(contract(f"{{$schema: {CURRENT}, type: money}}", default=FOREIGN))


def test_earlier_drafts_may_say_what_later_ones_say_otherwise() -> None:
    assert not faults(contract(f"{{$schema: {DRAFT_7}, type: array, items: [{{type: string}}]}}"))
    assert not faults(contract(f"{{$schema: {DRAFT_4}, type: integer, minimum: 1, exclusiveMinimum: true}}"))
    inner = f"{{$schema: {DRAFT_4}, type: object, properties: {{a: {{minimum: 1, exclusiveMinimum: true}}}}}}"
    assert not faults(contract(inner))
    assert faults(contract("{type: integer, minimum: 1, exclusiveMinimum: true}"))


def test_what_no_draft_allows_is_told_in_earlier_ones_as_well() -> None:
    (fault,) = faults(contract(f"{{$schema: {DRAFT_7}, type: object, properties: {{total: {{type: money}}}}}}"))
    assert "type is money" in fault


def test_a_file_that_names_its_dialect_speaks_for_the_schemas_in_it() -> None:
    root = contract('{$ref: "order.json#/definitions/Order"}')
    assert not faults({**root, "order.json": f'{{"$schema": "{FOREIGN}", "definitions": {{"Order": {{"type": 5}}}}}}'})
    assert faults({**root, "order.json": '{"definitions": {"Order": {"type": 5}}}'})


def test_up_to_3_0_there_is_one_dialect() -> None:
    files = {name: text.replace("3.1.0", "3.0.3") for name, text in contract(ODD, default=FOREIGN).items()}
    assert any("type is money" in fault for fault in faults(files))
