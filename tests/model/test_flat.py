from __future__ import annotations

import pytest

from plumbrule.model.contract.flat import FlatSchema
from tests.link.contracts import HEAD, api_of


def flat(schemas: str, *, version: str = "3.1.0") -> FlatSchema:
    """Schema A of the components, flattened."""
    head = HEAD.replace("3.1.0", version)
    return api_of(f"{head}paths: {{}}\ncomponents:\n  schemas:\n{schemas}").schemas["A"].flat


def test_all_of_unites_properties_and_narrows_the_rest() -> None:
    found = flat("""
    A:
      allOf:
        - {$ref: "#/components/schemas/Base"}
        - {type: object, required: [b], properties: {b: {type: string}, id: {maxLength: 5}}, maxProperties: 3}
    Base: {type: object, required: [id], properties: {id: {type: string}}}
""")
    assert found.types == {"object"}
    assert list(found.properties) == ["id", "b"]
    assert found.required == {"id", "b"}
    assert len(found.properties["id"].schemas) == 2
    assert not found.properties["b"].alternative
    assert found.parts[1].component == "Base"


def test_all_of_that_contradicts_itself_is_a_conflict() -> None:
    assert flat("    A: {allOf: [{type: string}, {type: integer}]}\n").conflict
    assert flat("    A: {allOf: [{enum: [a]}, {enum: [b]}]}\n").conflict
    number = flat("    A: {allOf: [{type: number, maximum: 9}, {type: integer, maximum: 5, minimum: 1}]}\n")
    assert (number.types, number.maximum, number.minimum, number.conflict) == (frozenset({"integer"}), 5, 1, False)


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
def test_alternatives_widen(keyword: str) -> None:
    found = flat(f"""
    A:
      {keyword}:
        - {{type: object, required: [id, a], properties: {{id: {{}}, a: {{}}}}}}
        - {{type: object, required: [id], properties: {{id: {{}}, b: {{}}}}}}
        - {{type: "null"}}
""")
    assert found.types == {"object"}
    assert found.nullable
    assert found.required == {"id"}
    assert {name: one.alternative for name, one in found.properties.items()} == {"id": False, "a": True, "b": True}
    assert len(found.variants) == 2


def test_alternatives_keep_only_bounds_that_all_have() -> None:
    found = flat("    A: {oneOf: [{type: string, maxLength: 5, format: uuid}, {type: string, maxLength: 9}]}\n")
    assert (found.max_length, found.format) == (9, None)
    assert flat("    A: {oneOf: [{type: string, maxLength: 5}, {type: string}]}\n").max_length is None
    assert flat("    A: {oneOf: [{type: string}, {}]}\n").types == frozenset()


def test_branches_of_required_say_that_one_is_needed() -> None:
    found = flat("    A: {type: object, properties: {a: {}, b: {}}, anyOf: [{required: [a]}, {required: [b]}]}\n")
    assert found.one_of_required == (frozenset({"a"}), frozenset({"b"}))
    assert found.required == frozenset()
    assert found.variants == ()


def test_conditions_only_mention() -> None:
    found = flat(
        "    A: {type: object, if: {properties: {a: {const: 1}}}, then: {required: [b], properties: {b: {}}}}\n"
    )
    assert list(found.properties) == ["a", "b"]
    assert found.properties["b"].alternative
    assert found.required == frozenset()


@pytest.mark.parametrize(
    ("schema", "types"),
    [
        ("{properties: {a: {}}}", {"object"}),
        ("{items: {}}", {"array"}),
        ("{enum: [a, 1, null]}", {"string", "integer"}),
        ("{const: true}", {"boolean"}),
        ("{type: [string, 'null']}", {"string"}),
        ("{type: date}", set()),
        ("{}", set()),
    ],
)
def test_types_follow_from_what_is_said(schema: str, types: set[str]) -> None:
    assert flat(f"    A: {schema}\n").types == types


@pytest.mark.parametrize(
    ("version", "schema", "nullable"),
    [
        ("3.0.3", "{type: string, nullable: true}", True),
        ("3.0.3", "{nullable: true}", False),
        ("3.1.0", "{type: [string, 'null']}", True),
        ("3.1.0", "{enum: [a, null]}", True),
        ("3.0.3", "{allOf: [{type: object, nullable: true}], description: x}", True),
        ("3.0.3", "{allOf: [{type: object, nullable: true}, {type: object}]}", False),
        ("3.1.0", "{anyOf: [{$ref: '#/components/schemas/B'}, {type: 'null'}]}", True),
    ],
)
def test_null_is_no_type_but_a_property_of_the_schema(version: str, schema: str, nullable: bool) -> None:
    assert flat(f"    A: {schema}\n    B: {{type: object}}\n", version=version).nullable is nullable


def test_keywords_beside_a_reference_hold_from_3_1_on() -> None:
    schemas = "    A: {$ref: '#/components/schemas/B', maxLength: 3}\n    B: {type: string, maxLength: 9}\n"
    assert flat(schemas).max_length == 3
    assert flat(schemas, version="3.0.3").max_length == 9
    annotated = "    A: {$ref: '#/components/schemas/B', description: x}\n    B: {type: string}\n"
    head = f"{HEAD}paths: {{}}\ncomponents:\n  schemas:\n{annotated}"
    api = api_of(head)
    assert api.schemas["A"] is api.schemas["B"]


def test_what_could_not_be_read_leaves_a_schema_open() -> None:
    assert flat("    A: {allOf: [{$ref: gone.yaml}, {type: object}]}\n").open
    assert flat("    A: {type: array, items: {$ref: gone.yaml}}\n").open
    whole = flat("    A: {type: object, properties: {a: {$ref: gone.yaml}}}\n")
    assert not whole.open
    assert whole.properties["a"].schema is None


def test_recursion_comes_to_an_end() -> None:
    found = flat("""
    A: {type: object, properties: {a: {$ref: "#/components/schemas/A"}}, allOf: [{$ref: "#/components/schemas/B"}]}
    B: {oneOf: [{$ref: "#/components/schemas/A"}, {type: object, properties: {b: {}}}]}
""")
    assert sorted(found.properties) == ["a", "b"]
    assert found.properties["a"].schema is found.parts[0]


def test_flags_of_a_property_may_stand_at_its_target() -> None:
    found = flat("""
    A:
      type: object
      properties:
        a: {$ref: "#/components/schemas/B"}
        c: {readOnly: true}
        d: {$ref: "#/components/schemas/C", deprecated: true}
    B: {type: string, writeOnly: true}
    C: {type: string}
""")
    a, c, d = found.properties.values()
    assert (a.write_only, a.read_only) == (True, False)
    assert c.read_only
    assert d.deprecated


def test_booleans_of_3_0_are_no_bounds() -> None:
    found = flat("    A: {type: number, maximum: 9, exclusiveMaximum: true}\n", version="3.0.3")
    assert found.maximum == 9
    assert flat("    A: {type: number, exclusiveMaximum: 9}\n").maximum == 9
