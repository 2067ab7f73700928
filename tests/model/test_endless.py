"""Schemas of which no finite value exists: jsonschema would need one, so what has one is never told."""

from __future__ import annotations

import pytest

from plumbrule.model.validity.endless import endless_cycles, walk
from tests.link.contracts import HEAD, api_of


def _ways(schemas: str, head: str = HEAD) -> list[list[str]]:
    return [list(walk(cycle)) for cycle in endless_cycles(api_of(f"{head}components: {{schemas: {{{schemas}}}}}"))]


A = "$ref: '#/components/schemas/A'"
B = "$ref: '#/components/schemas/B'"
BACK = f"B: {{type: object, required: [a], properties: {{a: {{{A}}}}}}}"


@pytest.mark.parametrize(
    ("schemas", "way"),
    [
        (f"A: {{type: object, required: [a], properties: {{a: {{{A}}}}}}}", ["A.a"]),
        (f"A: {{required: [a], properties: {{a: {{{A}}}}}}}", ["A.a"]),
        (
            f"A: {{type: object, required: [b], properties: {{b: {{{B}}}}}}}, {BACK}",
            ["A.b", "B.a"],
        ),
        (f"A: {{type: array, minItems: 1, items: {{{A}}}}}", ["A[]"]),
        (
            f"A: {{type: object, required: [a], properties: {{a: {{oneOf: [{{{A}}}, {{{B}}}]}}}}}}, {BACK}",
            ["schema A.a.a"],
        ),
        (
            f"A: {{allOf: [{{{B}}}, {{required: [a]}}]}}, B: {{type: object, properties: {{a: {{{A}}}}}}}",
            ["A.a"],
        ),
    ],
)
def test_what_requires_itself_is_told_with_the_way_around(schemas: str, way: list[str]) -> None:
    assert _ways(schemas) == [way]


@pytest.mark.parametrize(
    "schemas",
    [
        f"A: {{type: object, properties: {{a: {{{A}}}}}}}",
        f"A: {{type: object, required: [a], properties: {{a: {{type: array, items: {{{A}}}}}}}}}",
        f"A: {{type: object, required: [a], properties: {{a: {{type: object, additionalProperties: {{{A}}}}}}}}}",
        f"A: {{type: object, required: [a], properties: {{a: {{oneOf: [{{{A}}}, {{type: string}}]}}}}}}",
        f"A: {{type: object, required: [a], properties: {{a: {{oneOf: [{{{A}}}, {{type: 'null'}}]}}}}}}",
        f"A: {{type: [object, 'null'], required: [a], properties: {{a: {{{A}}}}}}}",
        f"A: {{type: [object, string], required: [a], properties: {{a: {{{A}}}}}}}",
        f"A: {{type: object, required: [a], properties: {{a: {{{A}}}}}, enum: [{{}}]}}",
        f"A: {{type: array, items: {{{A}}}}}",
        f"A: {{required: [a], properties: {{a: {{{A}}}}}, allOf: [{{$ref: https://example.com/b.yaml}}]}}",
    ],
)
def test_what_can_end_is_healthy(schemas: str) -> None:
    assert _ways(schemas) == []


def test_null_breaks_a_cycle_in_3_0_too() -> None:
    head = HEAD.replace("3.1.0", "3.0.3") + "paths: {}\n"
    inner = f"{{nullable: true, allOf: [{{{A}}}]}}"
    assert _ways(f"A: {{type: object, required: [a], properties: {{a: {inner}}}}}", head) == []


def test_a_long_chain_that_ends_is_healthy_and_quick() -> None:
    schemas = ", ".join(
        f"S{number}: {{type: object, required: [next],"
        f" properties: {{next: {{$ref: '#/components/schemas/S{number + 1}'}},"
        f" back: {{$ref: '#/components/schemas/S0'}}}}}}"
        for number in range(1_000)
    )
    assert _ways(f"{schemas}, S1000: {{type: string}}") == []
