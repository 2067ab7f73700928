from __future__ import annotations

import pytest

from plumbrule.link.refs import References
from plumbrule.model.contract.mention import mentions, routes_to
from plumbrule.model.document import Element
from tests.link.contracts import HEAD, api_of, facts_of, link, messages

SPEC = "openapi.yaml"


def end_of(files: dict[str, str], at: str = "$ref") -> object:
    """Value that the first reference of the first file leads to; None where it leads nowhere."""
    facts = facts_of(files)
    document = next(one for one in facts if one.source.path == SPEC).documents[0]
    first = next(one for one in mentions(document.root) if one.key == at)
    route = routes_to(document.root, {id(first.holder)})[id(first.holder)]
    found = References(facts).resolve(Element(document, route, first.holder))
    return found.value if found else None


@pytest.mark.parametrize(
    ("reference", "files"),
    [
        ("#/x/name", {}),
        ("#/x/a~1b", {}),
        ("#/x/a%2Fb", {}),
        ("#/x/c~0d", {}),
        ("#/x/list/1", {}),
        ("#/x/%7Bid%7D", {}),
        ("#/x/{id}", {}),
        ("#/x/through/name", {}),
        ("part.yaml", {"part.yaml": "found"}),
        ("./part.yaml", {"part.yaml": "found"}),
        ("part.yaml#", {"part.yaml": "found"}),
        ("part.yaml#/", {"part.yaml": "found"}),
        ("sub/../part.yaml", {"part.yaml": "found"}),
        ("parts\\\\one.yaml", {"parts/one.yaml": "found"}),
        ("file:part.yaml", {"part.yaml": "found"}),
        ("my%20part.yaml", {"my part.yaml": "found"}),
        ("part.json#/properties/y", {"part.json": '{"properties": {"y": "found"}}'}),
        ("part.yaml#here", {"part.yaml": "schemas:\n  A: {$anchor: other}\n  B: {$anchor: here, title: found}"}),
        ("two.yaml#/b", {"two.yaml": "a: 1\n---\nb: found"}),
        ("text.md", {"text.md": "found"}),
    ],
)
def test_a_reference_leads_to_its_target(reference: str, files: dict[str, str]) -> None:
    text = f"""
use: {{$ref: "{reference}"}}
x:
  name: found
  a/b: found
  c~d: found
  list: [other, found]
  "{{id}}": found
  through: {{$ref: "#/y"}}
y: {{name: found}}
"""
    end = end_of({SPEC: text, **files})
    assert (end["title"] if isinstance(end, dict) else end) == "found"


@pytest.mark.parametrize(
    "reference",
    [
        "#/x/gone",
        "#/x/list/7",
        "#/x/list/-1",
        "#/x/list/one",
        "gone.yaml",
        "#nowhere",
        "../outside.yaml",
        "https://example.com/a.yaml",
        "//example.com/a.yaml",
        "#/use",
        "#/use/inside",
    ],
)
def test_a_reference_to_nothing_has_no_target(reference: str) -> None:
    assert end_of({SPEC: f'use: {{$ref: "{reference}"}}\nx: {{list: [1]}}'}) is None


def test_pure_cycles_end_and_real_recursion_is_no_cycle() -> None:
    assert end_of({SPEC: 'a: {$ref: "#/b"}\nb: {$ref: "#/c"}\nc: {$ref: "#/a"}'}) is None
    assert end_of({SPEC: 'a: {$ref: "#/b"}\nb: {items: {$ref: "#/b"}}'}) is not None


def test_a_chain_of_ten_thousand_references_is_followed() -> None:
    links = "".join(f'n{index}: {{$ref: "#/n{index + 1}"}}\n' for index in range(10_000))
    assert end_of({SPEC: links + "n10000: end"}) == "end"


def test_pointers_nested_through_pointers_do_not_exhaust_the_stack() -> None:
    links = "".join(f'n{index}: {{$ref: "#/n{index + 1}/x"}}\n' for index in range(5_000))
    assert end_of({SPEC: links}) is None


def test_schemas_are_found_by_their_identifier() -> None:
    order = 'info: {}\n$id: https://example.com/schemas/order.json\nline: {$ref: "line.json"}'
    line = '{"$id": "https://example.com/schemas/line.json", "title": "line"}'
    assert end_of({SPEC: order, "elsewhere/line.json": line}) == {
        "$id": "https://example.com/schemas/line.json",
        "title": "line",
    }


def test_relative_references_below_a_foreign_identifier_are_tried_beside_the_file_first() -> None:
    text = '$id: https://example.com/order.json\nline: {$ref: "line.json"}'
    assert end_of({SPEC: text, "line.json": '{"title": "line"}'}) == {"title": "line"}
    assert messages({SPEC: HEAD + "components: {schemas: {A: {$id: https://e.com/a, allOf: [{$ref: b.json}]}}}"}) == [
        "1 reference leads to another host, which is never asked, so what they stand for is not judged"
    ]


def test_two_spellings_of_a_path_are_one_schema() -> None:
    api = api_of(
        HEAD + "components: {schemas: {A: {$ref: ./parts/a.yaml}, B: {$ref: x/../parts/a.yaml}}}",
        **{"parts/a.yaml": "type: object"},
    )
    assert api.schemas["A"] is api.schemas["B"]


def test_a_path_item_may_serve_two_paths() -> None:
    text = "paths: {/a: {$ref: item.yaml}, /b: {$ref: item.yaml}}"
    api = api_of(HEAD + text, **{"item.yaml": "get: {responses: {'200': {description: ok}}}"})
    assert [str(operation) for operation in api.operations] == ["GET /a", "GET /b"]
    assert api.operations[0].element.value is api.operations[1].element.value


def test_keys_beside_a_reference_to_a_path_item_win() -> None:
    text = """
paths:
  /a:
    $ref: item.yaml
    get: {summary: own, responses: {}}
"""
    api = api_of(HEAD + text, **{"item.yaml": "get: {summary: theirs}\npost: {summary: theirs}"})
    assert [(one.method, one.description) for one in api.operations] == [("GET", "own"), ("POST", "theirs")]


def test_one_problem_for_each_target_names_every_place_and_the_nearest_name() -> None:
    text = """
components:
  schemas:
    Order: {type: object}
    A: {$ref: "#/components/schemas/Oder"}
    B: {properties: {a: {$ref: "#/components/schemas/Oder"}}}
"""
    _, problems = link({SPEC: HEAD + text})
    assert [problem.message for problem in problems] == [
        "#/components/schemas/Oder leads nowhere: components.schemas has no Oder, used 2 times"
    ]
    assert problems[0].help == "point it to #/components/schemas/Order"
    assert len(problems[0].related) == 1


def test_a_section_that_is_missing_is_one_problem() -> None:
    text = "components: {parameters: {A: {$ref: '#/components/schemas/B'}, C: {$ref: '#/components/schemas/D/x'}}}"
    assert messages({SPEC: HEAD + text}) == ["components has no schemas, so 2 references lead nowhere"]


def test_a_file_in_another_case_is_named() -> None:
    _, problems = link({SPEC: HEAD + "paths: {/a: {$ref: Item.yaml}}", "item.yaml": "get: {}"})
    assert problems[0].help == "the file is called item.yaml"


def test_what_is_data_is_no_reference() -> None:
    text = """
components:
  schemas:
    A:
      example: {$ref: gone}
      default: {$ref: gone}
      enum: [{$ref: gone}]
      const: {$ref: gone}
      x-any: {$ref: gone}
      examples: [{$ref: gone}]
  examples:
    B: {value: {$ref: gone}}
"""
    assert messages({SPEC: HEAD + text}) == []


def test_names_are_no_keywords() -> None:
    text = """
components:
  schemas:
    A:
      properties:
        example: {$ref: "#/gone1"}
        enum: {$ref: "#/gone2"}
        x-own: {$ref: "#/gone3"}
        properties: {properties: {default: {$ref: "#/gone4"}}}
        $ref: {type: string}
  examples:
    B: {$ref: "#/gone5"}
"""
    found = [message.partition(" ")[0] for message in messages({SPEC: HEAD + text})]
    assert sorted(found) == [f"#/gone{number}" for number in range(1, 6)]


def test_mappings_of_a_discriminator_name_components_or_refer() -> None:
    text = """
components:
  schemas:
    Pet:
      discriminator:
        propertyName: kind
        mapping: {cat: Cat, dog: com.acme.Dog, fox: "#/components/schemas/Fox", owl: owl.yaml}
"""
    found = [message.partition(" ")[0] for message in messages({SPEC: HEAD + text})]
    assert found == ["#/components/schemas/Fox", "owl.yaml"]


def test_a_component_must_be_of_the_kind_that_is_used() -> None:
    text = """
paths:
  /a:
    get:
      parameters: [{$ref: "#/components/parameters/Page"}]
      responses:
        "200": {description: ok, content: {a/b: {schema: {$ref: "#/components/responses/Gone"}}}}
        "404": {$ref: "#/components/responses/Gone"}
        "500": {$ref: "#/components/schemas/Error"}
components:
  parameters: {Page: {name: page, in: query, schema: {$ref: "#/components/schemas/Error/properties/a"}}}
  responses: {Gone: {description: gone}}
  schemas: {Error: {type: object, properties: {a: {type: string}}}}
"""
    assert [message for message in messages({SPEC: HEAD + text}) if "lacks" not in message] == [
        "#/components/responses/Gone is a response, where a schema is expected",
        "#/components/schemas/Error is a schema, where a response is expected",
    ]


def test_links_and_discriminators_must_lead_to_what_they_need() -> None:
    text = """
paths:
  /a:
    get:
      responses:
        "200":
          description: ok
          links:
            self: {operationRef: "#/paths/~1a"}
            again: {operationRef: "#/paths/~1a/get"}
            page: {operationRef: "#/components/parameters/Page"}
components:
  parameters: {Page: {name: page, in: query, schema: {type: integer}}}
  schemas:
    Pet:
      type: object
      properties: {kind: {type: string}}
      discriminator: {propertyName: kind, mapping: {cat: Pet, dog: "#/components/parameters/Page"}}
"""
    assert [message for message in messages({SPEC: HEAD + text}) if "lacks" not in message] == [
        "#/paths/~1a is a path item, where an operation is expected",
        "#/components/parameters/Page is a parameter, where an operation is expected",
        "#/components/parameters/Page is a parameter, where a schema is expected",
    ]


def test_files_outside_of_the_tree_are_not_read() -> None:
    assert messages({"api/openapi.yaml": HEAD + "components: {schemas: {A: {$ref: ../../a.yaml}}}"}) == [
        "../../a.yaml lies outside the files that are judged and is not read"
    ]


def test_the_files_that_references_name_are_wanted() -> None:
    text = HEAD + "paths: {/a: {$ref: paths/a.yaml}, /b: {$ref: 'https://e.com/b.yaml'}}\nx-a: {$ref: no.yaml}"
    (facts,) = facts_of({"api/openapi.yaml": text})
    assert [want.path for want in facts.wants] == ["api/paths/a.yaml"]


def test_one_text_leads_to_two_schemas_where_identifiers_differ() -> None:
    api = api_of(
        HEAD
        + """
paths: {}
components:
  schemas:
    Here: {$id: "https://a.example/x/here", properties: {item: {$ref: item}}}
    There: {$id: "https://a.example/y/there", properties: {item: {$ref: item}}}
    Text: {$id: "https://a.example/x/item", type: string}
    Number: {$id: "https://a.example/y/item", type: integer}
"""
    )
    assert api.schemas["Here"].flat.properties["item"].types == {"string"}
    assert api.schemas["There"].flat.properties["item"].types == {"integer"}
