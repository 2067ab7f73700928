"""Conventions of a house: each finds what breaks it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from plumbrule.model.contract.api import Api
from plumbrule.model.documentation import house
from tests.link.contracts import HEAD, api_of

SHOP = (
    HEAD
    + """
paths:
  /orders.json:
    post:
      parameters:
        - {name: dry, in: query, schema: {type: boolean}}
        - {name: tenant, in: query, required: true, schema: {type: string}}
        - {name: traceparent, in: header, schema: {type: string}}
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/newOrder"}}}}
      responses: {"201": {description: made}}
    get: {responses: {"200": {description: ok}}}
  /orders/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        "200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/OrderResponse"}}}}
  /members/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: {type: object, properties: {_links: {type: object, properties: {next: {type: string}}}}}
components:
  schemas:
    newOrder: {type: object, properties: {isGift: {type: boolean}, grid: {type: array, items: {type: array}}}}
    OrderResponse:
      type: object
      required: [lines]
      properties:
        lines: {type: array, items: {type: string}}
        notes: {type: array, items: {type: string}}
        paid: {type: boolean, nullable: true}
        state: {type: string, enum: [inTransit, done, AT_DOOR]}
"""
)


@pytest.mark.parametrize(
    ("convention", "found"),
    [
        (lambda api: house.method_order(api, ["get", "post"]), ["/orders.json lists POST, GET"]),
        (lambda api: house.method_order(api, ["post", "put"]), []),
        (house.required_after_optional, ["POST /orders.json lists required tenant after optional parameters"]),
        (lambda api: house.schema_names(api, "PascalCase", "", ""), ["schema newOrder is not in PascalCase"]),
        (
            lambda api: house.schema_names(api, None, "Request", "Response"),
            ["POST /orders.json takes newOrder, which does not end in Request"],
        ),
        (lambda api: house.enum_values(api, "kebab-case"), ["inTransit of state is not in kebab-case"]),
        (lambda api: house.boolean_prefixes(api, ["is", "has"]), ["paid is a boolean and begins with none of is, has"]),
        (house.nested_arrays, ["grid is an array of arrays"]),
        (house.nullable_fields, ["paid may be null"]),
        (house.optional_arrays, ["notes is an array that answers may leave out"]),
        (lambda api: house.missing_links(api, "_links", own=False), ["GET /orders/{id} answers without _links"]),
        (
            lambda api: house.missing_links(api, "_links", own=True),
            ["GET /orders/{id} answers without _links.self", "GET /members/{id} answers without _links.self"],
        ),
        (
            lambda api: house.missing_headers(api, ["Traceparent"]),
            [
                f"{one} does not take Traceparent"
                for one in ("GET /orders.json", "GET /orders/{id}", "GET /members/{id}")
            ],
        ),
        (
            house.queries_on_writes,
            ["POST /orders.json takes dry from the query", "POST /orders.json takes tenant from the query"],
        ),
        (lambda api: house.path_suffixes(api, [".json", ".xml"]), ["/orders.json ends in a suffix"]),
    ],
)
def test_a_convention_finds_what_breaks_it(
    convention: Callable[[Api], Iterator[house.Breach]], found: list[str]
) -> None:
    assert [one.text for one in convention(api_of(SHOP))] == found
