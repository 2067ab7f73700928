"""Every schema once, what it is called, who uses it and in which direction."""

from __future__ import annotations

import json

from plumbrule.model.contract.api import Api, Body, Content, Field, Header, Parameter, Response, Schema
from tests.link.contracts import HEAD, api_of

SHOP = (
    HEAD
    + """
paths:
  /orders:
    parameters: [{$ref: "#/components/parameters/Page"}]
    get:
      responses:
        "200":
          description: page
          headers: {X-Total: {schema: {type: integer}}}
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: {type: array, items: {$ref: "#/components/schemas/Order"}}
        "404": {$ref: "#/components/responses/Problem"}
    post:
      requestBody: {$ref: "#/components/requestBodies/NewOrder"}
      responses:
        "201": {description: made, content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
        "404": {$ref: "#/components/responses/Problem"}
  /notes:
    post:
      requestBody:
        content:
          application/json: {schema: {type: object, properties: {text: {type: string}}}}
          text/plain: {schema: {type: string}}
      responses: {"204": {description: done}}
webhooks:
  shipped:
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Shipment"}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Ack"}}}}}
components:
  parameters: {Page: {name: page, in: query, schema: {type: integer}}}
  requestBodies: {NewOrder: {content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}}
  responses:
    Problem: {description: problem, content: {application/json: {schema: {type: object, properties: {code: {}}}}}}
  schemas:
    Order:
      allOf:
        - {$ref: "#/components/schemas/Base"}
        - type: object
          required: [total]
          properties:
            total: {type: number}
            "unit.price": {type: number}
            lines: {type: array, items: {type: object, properties: {sku: {type: string}}}}
            audit: {readOnly: true, allOf: [{$ref: "#/components/schemas/Audit"}]}
            secret: {$ref: "#/components/schemas/Secret"}
    Base: {type: object, properties: {id: {type: string}, parent: {$ref: "#/components/schemas/Order"}}}
    Audit: {type: object, properties: {by: {type: string}}}
    Secret: {type: string, writeOnly: true}
    Shipment: {type: object, properties: {order: {$ref: "#/components/schemas/Audit"}}}
    Ack: {type: boolean}
    Unused: {type: object, properties: {of: {$ref: "#/components/schemas/Lost"}}}
    Lost: {type: string}
"""
)


def nodes(api: Api, kind: type) -> list[str]:
    return [node.address for node in api.nodes((kind,)) if isinstance(node, kind)]


def directions(api: Api) -> dict[str, str]:
    return {name: " ".join(sorted(schema.directions)) for name, schema in api.schemas.items()}


def test_every_schema_is_met_once_under_a_name_of_its_own() -> None:
    assert nodes(api_of(SHOP), Schema) == [
        "schema Order",
        "schema Order.allOf[1]",
        "schema Order.total",
        'schema Order."unit.price"',
        "schema Order.lines",
        "schema Order.lines[]",
        "schema Order.lines[].sku",
        "schema Order.audit",
        "schema Base",
        "schema Base.id",
        "schema Audit",
        "schema Audit.by",
        "schema Secret",
        "schema Shipment",
        "schema Ack",
        "schema Unused",
        "schema Lost",
        "parameter Page schema",
        "response Problem body",
        "response Problem body.code",
        "GET /orders 200 body",
        "GET /orders 200 body.data",
        "GET /orders 200 header X-Total schema",
        "POST /notes body",
        "POST /notes body.text",
        "POST /notes body text/plain",
    ]


def test_fields_are_properties_where_they_are_written_references_too() -> None:
    found = nodes(api_of(SHOP), Field)
    assert "schema Order.secret" in found
    assert "schema Base.parent" in found
    assert len(found) == len(set(found)) == 14


def test_directions_flow_through_references_and_cycles() -> None:
    assert directions(api_of(SHOP)) == {
        "Order": "request response",
        "Base": "request response",
        "Audit": "response",
        "Secret": "request",
        "Shipment": "response",
        "Ack": "request",
        "Unused": "",
        "Lost": "",
    }


def test_what_is_read_only_is_in_no_request_nor_is_anything_inside() -> None:
    found = {node.address: node.directions for node in api_of(SHOP).nodes((Schema, Field)) if isinstance(node, Field)}
    assert found["schema Audit.by"] == {"response"}
    assert found["schema Order.audit"] == {"response"}
    assert found["schema Order.secret"] == {"request"}
    assert found["schema Order.lines[].sku"] == {"request", "response"}


def test_users_are_the_operations_that_reach_a_schema() -> None:
    schemas = api_of(SHOP).schemas
    assert [str(one) for one in schemas["Base"].users] == ["GET /orders", "POST /orders"]
    assert [str(one) for one in schemas["Base"].users_in("request")] == ["POST /orders"]
    assert [str(one) for one in schemas["Audit"].users] == ["GET /orders", "POST /orders", "WEBHOOK shipped POST"]


def test_parts_are_met_once_where_they_are_defined() -> None:
    api = api_of(SHOP)
    assert nodes(api, Body) == ["body NewOrder", "POST /notes body"]
    assert nodes(api, Response) == ["GET /orders 200", "response Problem", "POST /orders 201", "POST /notes 204"]
    assert nodes(api, Header) == ["GET /orders 200 header X-Total"]
    assert nodes(api, Content) == [
        "GET /orders 200 application/json",
        "response Problem application/json",
        "body NewOrder application/json",
        "POST /orders 201 application/json",
        "POST /notes body application/json",
        "POST /notes body text/plain",
        "WEBHOOK shipped POST body application/json",
        "WEBHOOK shipped POST 200 application/json",
    ]
    problem = api.operations[0].responses["404"].defined
    assert [str(user) for user in problem.users] == ["GET /orders", "POST /orders"]
    assert (api.operations[1].responses["404"].address, problem.address) == ("POST /orders 404", "response Problem")


def test_a_pointer_into_a_schema_gives_its_target_users_of_its_own() -> None:
    api = api_of(
        HEAD
        + """
paths:
  /a:
    get:
      responses:
        "200":
          description: a
          content: {application/json: {schema: {$ref: "#/components/schemas/A/properties/b"}}}
components:
  schemas:
    A: {type: object, properties: {b: {type: object, properties: {c: {type: string}}}, d: {type: string}}}
"""
    )
    found = {node.address: len(node.directions) for node in api.nodes((Schema,)) if isinstance(node, Schema)}
    assert found == {"schema A": 0, "schema A.b": 1, "schema A.b.c": 1, "schema A.d": 0}


def test_names_do_not_depend_on_the_layout_of_the_files() -> None:
    one = (
        HEAD
        + """
paths:
  /a:
    get: {responses: {"200": {description: a, content: {application/json: {schema: {$ref: "#/components/schemas/A"}}}}}}
components: {schemas: {A: {type: object, properties: {b: {type: string}}}}}
"""
    )
    split = one[: one.index("components:")].replace("#/components/schemas/A", "schemas/A.yaml")
    apart = api_of(split, **{"schemas/A.yaml": "type: object\nproperties: {b: {type: string}}\n"})
    assert nodes(apart, Schema) == nodes(api_of(one), Schema) == ["schema A", "schema A.b"]


def test_two_places_that_would_be_called_alike_are_numbered() -> None:
    api = api_of(
        HEAD
        + """
paths: {}
components:
  schemas:
    A: {allOf: [{properties: {b: {type: string}}}, {properties: {b: {maxLength: 3}}}]}
"""
    )
    assert nodes(api, Field) == ["schema A.b", "schema A.b#2"]


def test_unused_components_are_met_and_have_no_direction() -> None:
    api = api_of(
        HEAD
        + """
paths: {}
components:
  responses:
    Gone:
      description: gone
      content:
        application/json: {schema: {type: object, properties: {code: {type: string}}}}
        text/plain: {schema: {type: string}}
  requestBodies: {New: {content: {application/json: {schema: {type: object}}}}}
  headers: {Total: {schema: {type: integer}}}
"""
    )
    found = [node for node in api.nodes({Schema}) if isinstance(node, Schema)]
    assert [schema.address for schema in found] == [
        "response Gone body",
        "response Gone body.code",
        "response Gone body text/plain",
        "body New",
        "header Total schema",
    ]
    assert not any(schema.directions for schema in found)


def test_headers_of_the_parts_of_a_form_are_sent_to_us() -> None:
    api = api_of(
        HEAD
        + """
paths:
  /files:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object}
            encoding: {file: {headers: {X-Size: {schema: {type: integer}}}}}
"""
    )
    (_, size) = [node for node in api.nodes({Schema}) if isinstance(node, Schema)]
    assert (size.address, size.directions) == ("POST /files body file header X-Size schema", {"request"})


def test_files_of_one_name_are_told_apart_and_what_is_inline_has_no_name() -> None:
    response = "description: bad\ncontent: {application/json: {schema: {type: object, properties: {a: {}}}}}\n"
    operation = """
requestBody: {content: {application/json: {schema: {type: object}}}}
parameters: [{name: q, in: query, schema: {type: string}}]
responses: {"400": {$ref: bad.yaml}, "404": {description: none}}
"""
    api = api_of(
        HEAD + "paths: {/a: {post: {$ref: a/a.yaml}}, /b: {post: {$ref: b/b.yaml}}}\n",
        **{
            "a/a.yaml": operation,
            "b/b.yaml": operation,
            "a/bad.yaml": response,
            "b/bad.yaml": response.replace("{a: {}}", "{b: {}}"),
        },
    )
    assert nodes(api, Body) == ["POST /a body", "POST /b body"]
    assert nodes(api, Response) == ["response bad", "POST /a 404", "response bad#2", "POST /b 404"]
    assert nodes(api, Field) == ["response bad body.a", "response bad#2 body.b"]
    assert nodes(api, Parameter) == ["POST /a ?q", "POST /b ?q"]


def test_long_chains_deep_nests_and_cliques_are_walked_once() -> None:
    chain = {f"C{i}": {"properties": {"next": {"$ref": f"#/components/schemas/C{i + 1}"}}} for i in range(2000)}
    clique = {f"K{i}": {"anyOf": [{"$ref": f"#/components/schemas/K{j}"} for j in range(60)]} for i in range(60)}
    nest: dict[str, object] = {"type": "string"}
    for _ in range(90):
        nest = {"type": "object", "properties": {"a": nest}}
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/C0"}}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Deep", "version": "1"},
        "paths": {"/a": {"post": {"requestBody": body}}},
        "components": {"schemas": {**chain, "C2000": {"$ref": "#/components/schemas/K0"}, **clique, "Nest": nest}},
    }
    api = api_of(json.dumps(document))
    found = [node for node in api.nodes({Schema}) if isinstance(node, Schema)]
    assert len(found) == 2000 + 60 + 91
    assert sum(schema.directions == {"request"} for schema in found) == 2060
    assert found[-1].address == "schema Nest" + ".a" * 90


def test_what_an_anchor_of_yaml_shares_is_one_schema_with_the_users_of_all_places() -> None:
    api = api_of(
        HEAD
        + """
paths:
  /a:
    get: {responses: {"200": {content: {application/json: {schema: {$ref: "#/components/schemas/B"}}}}}}
  /b: {post: {requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/A"}}}}}}
components:
  schemas:
    A: {type: object, properties: {money: &money {type: object, properties: {amount: {type: number}}}}}
    B: {type: object, properties: {price: *money}}
"""
    )
    money = api.schemas["A"].flat.properties["money"].schema
    assert money is not None
    assert money is api.schemas["B"].flat.properties["price"].schema
    assert money.directions == {"request", "response"}
    assert [node.address for node in api.nodes({Schema}) if isinstance(node, Schema)] == [
        "schema A",
        "schema B",
        "schema A.money",
        "schema A.money.amount",
    ]


def test_forms_of_swagger_are_bodies_of_their_own_though_they_share_fields() -> None:
    api = api_of("""
swagger: "2.0"
info: {title: Files, version: 1.0.0}
parameters:
  File: {name: file, in: formData, type: string}
  Order: {name: order, in: body, schema: {type: object}}
paths:
  /a: {post: {parameters: [{$ref: "#/parameters/File"}], responses: {"200": {description: ok}}}}
  /b: {post: {parameters: [{$ref: "#/parameters/File"}], responses: {"200": {description: ok}}}}
  /c: {post: {parameters: [{$ref: "#/parameters/Order"}], responses: {"200": {description: ok}}}}
  /d: {post: {parameters: [{$ref: "#/parameters/Order"}], responses: {"200": {description: ok}}}}
""")
    assert nodes(api, Body) == ["POST /a body", "POST /b body", "body Order"]


def test_schemas_are_found_by_the_keywords_they_say_in_the_order_of_all() -> None:
    definitions = api_of(SHOP).definitions
    every = [schema for definition in definitions.all for schema in definition.schemas]
    said = [
        one for one in every if isinstance(one.element.value, dict) and {"properties", "items"} & {*one.element.value}
    ]
    assert list(definitions.having("properties", "items")) == said
    assert len(said) > 1
    assert list(definitions.having("contentSchema")) == []
