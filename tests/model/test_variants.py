from __future__ import annotations

from plumbrule.model.contract.api import Api
from tests.link.contracts import HEAD, api_of

PETS = (
    HEAD
    + """
paths:
  /pets:
    get:
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
components:
  schemas:
    Pet:
      type: object
      properties: {kind: {type: string}}
      discriminator: {propertyName: kind, mapping: {chat: Cat, gone: Nowhere, far: "far.yaml"}}
    Cat: {allOf: [{$ref: "#/components/schemas/Pet"}, {properties: {claws: {type: integer}}}]}
    Dog: {allOf: [{$ref: "#/components/schemas/Pet"}]}
    Puppy: {allOf: [{$ref: "#/components/schemas/Dog"}, {properties: {age: {type: integer}}}]}
    Stone: {type: object}
    Choice: {oneOf: [{$ref: "#/components/schemas/Cat"}, {type: object}], discriminator: {propertyName: kind}}
    Plain: {allOf: [{$ref: "#/components/schemas/Stone"}]}
"""
)
FAR = "type: object\nproperties: {wings: {type: integer}}\n"


def pets() -> Api:
    return api_of(PETS, **{"far.yaml": FAR})


def test_what_includes_a_base_with_a_discriminator_is_a_variant() -> None:
    schemas = pets().schemas
    assert [one.component for one in schemas["Pet"].variants] == ["Cat", "Dog", "Puppy"]
    assert schemas["Stone"].variants == ()
    assert [one.component for one in schemas["Choice"].variants] == ["Cat", None]


def test_values_stand_for_variants_by_mapping_or_by_name() -> None:
    schemas = pets().schemas
    found = schemas["Pet"].discriminator
    assert found is not None
    assert {value: one.component if one else None for value, one in found.variants.items()} == {
        "Cat": "Cat",
        "Dog": "Dog",
        "Puppy": "Puppy",
        "chat": "Cat",
        "gone": None,
        "far": "far",
    }
    choice = schemas["Choice"].discriminator
    assert choice is not None
    assert list(choice.variants) == ["Cat"]
    assert schemas["Stone"].discriminator is None


def test_who_gets_a_base_may_get_its_variants() -> None:
    api = pets()
    reached = [one.head.component for one in api.definitions.all if one.head.directions]
    assert reached == ["Pet", "Cat", "Dog", "Puppy", "far"]


def test_swagger_names_the_property_alone() -> None:
    api = api_of("""
swagger: "2.0"
info: {title: Pets, version: 1.0.0}
paths: {}
definitions:
  Pet: {type: object, discriminator: kind, properties: {kind: {type: string}}}
  Cat: {allOf: [{$ref: "#/definitions/Pet"}]}
""")
    found = api.schemas["Pet"].discriminator
    assert found is not None
    assert (found.property, list(found.variants)) == ("kind", ["Cat"])


def test_a_dynamic_reference_leaves_a_schema_open() -> None:
    api = api_of(HEAD + "paths: {}\ncomponents: {schemas: {A: {$dynamicRef: '#node', type: object}}}\n")
    assert api.schemas["A"].flat.open
