"""Whatever a contract is broken by, every rule runs to its end, and what is invalid is told with its place.

`PLUMBRULE_MUTANTS=1000` asks for more broken contracts than the everyday run does.
"""

from __future__ import annotations

import json
import os
from typing import Any

from plumbrule.read.openapi import read_contract
from plumbrule.rule import Finding
from plumbrule.run import run
from plumbrule.text import Source
from plumbrule.tree import Memory
from tests.verdict.breakage import Texts, broken
from tests.verdict.exclusions import unexplained
from tests.verdict.split import ENTRY, Files
from tests.verdict.verdict import ours_of, theirs

COUNT = int(os.environ.get("PLUMBRULE_MUTANTS", "100"))
PRESETS = ("recommended", "strict", "preview", "docs")

ORDERS = """\
openapi: 3.1.0
info: {title: Orders, version: 1.0.0, license: {name: MIT, identifier: MIT}}
jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema
tags: [{name: orders, description: What customers buy}]
servers: [{url: "https://{region}.shop.example/v1", variables: {region: {default: eu, enum: [eu, us]}}}]
security: [{bearer: [], key: []}, {}]
paths:
  /orders:
    parameters:
      - {name: X-Tenant, in: header, schema: {type: string}}
    get:
      operationId: listOrders
      tags: [orders]
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100, default: 20}}
        - {name: filter, in: query, style: deepObject, explode: true, schema: {$ref: "#/components/schemas/Filter"}}
      responses:
        "200":
          description: The orders
          headers: {X-Total: {schema: {type: integer}}}
          content:
            application/json:
              schema: {type: array, items: {$ref: "#/components/schemas/Order"}}
              examples: {one: {value: [{id: 1, lines: []}]}}
          links: {next: {operationId: getOrder, parameters: {id: "$response.body#/0/id"}}}
        default: {$ref: "#/components/responses/Problem"}
    post:
      operationId: placeOrder
      requestBody: {$ref: "#/components/requestBodies/Order"}
      responses:
        "201": {description: Placed, headers: {Location: {schema: {type: string}}}}
      callbacks:
        paid:
          "{$request.body#/callback}":
            post:
              requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
              responses: {"204": {description: Taken}}
  /orders/{id}:
    get:
      operationId: getOrder
      deprecated: true
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
      responses:
        "200":
          description: The order
          content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}
        "404": {$ref: "#/components/responses/Problem"}
webhooks:
  shipped:
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Loop"}}}}
      responses: {"204": {description: Taken}}
components:
  schemas:
    Order:
      type: object
      required: [id, lines]
      properties:
        id: {type: string, readOnly: true}
        parent: {$ref: "#/components/schemas/Order"}
        lines: {type: array, items: {$ref: "#/components/schemas/Line"}, maxItems: 50}
        total: {type: [number, "null"], examples: [1.5]}
        state: {enum: [open, paid], default: open}
      additionalProperties: {type: string}
    Line:
      oneOf: [{$ref: "#/components/schemas/Good"}, {$ref: "#/components/schemas/Service"}]
      discriminator: {propertyName: kind, mapping: {good: "#/components/schemas/Good", service: Service}}
    Good: {type: object, required: [kind], properties: {kind: {const: good}, sku: {type: string, pattern: "^[A-Z]+$"}}}
    Service: {allOf: [{$ref: "#/components/schemas/Good"}, {type: object, properties: {hours: {type: integer}}}]}
    Filter: {type: object, properties: {state: {type: string}}, patternProperties: {"^x": true}}
    Loop: {anyOf: [{type: string}, {$ref: "#/components/schemas/Loop"}], $defs: {part: {type: integer}}}
  responses:
    Problem:
      description: What went wrong
      content: {application/problem+json: {schema: {type: object, properties: {title: {type: string}}}}}
  requestBodies:
    Order: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
  securitySchemes:
    bearer: {type: http, scheme: bearer}
    key: {type: apiKey, in: header, name: X-Key}
    login:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: "https://login.shop.example/token", scopes: {read: Read orders}}}
"""


def _document() -> dict[str, Any]:
    root = read_contract(Source("orders.yaml", ORDERS)).documents[0].root
    assert isinstance(root, dict)
    return root


def _outside(finding: Finding, files: Texts) -> bool:
    """The finding points past the end of its file, or to none of the files."""
    text = files.get(finding.place.path)
    return text is None or not 0 <= finding.place.span.start <= finding.place.span.end <= len(text)


def test_every_rule_stands_any_breakage_and_every_finding_has_its_place() -> None:
    for what, files in broken(_document(), "orders", COUNT):
        report = run(Memory(files), select=PRESETS)
        assert not report.crashes, f"{what}: {report.crashes[0].rule}\n{report.crashes[0].traceback}"
        wrong = [one.finding for one in report.findings if _outside(one.finding, files)]
        assert not wrong, f"{what}: {wrong[0]}"


def test_what_the_oracle_finds_in_a_broken_contract_is_found() -> None:
    missed = []
    for what, files in broken(_document(), "shop", COUNT):
        contents = _contents(files)
        if contents is not None and (wrong := list(theirs(contents))) and not any(ours_of(Memory(files))):
            missed.append((what, unexplained("theirs", what, wrong)))
    assert not [one for one in missed if one[1] is not None], missed


def _contents(files: Texts) -> Files | None:
    """What the files hold; None where one is no JSON any more, or the first no contract."""
    try:
        contents = {path: json.loads(text) for path, text in files.items()}
    except ValueError:
        return None
    document = contents[ENTRY]
    return contents if isinstance(document, dict) and isinstance(document.get("openapi"), str) else None
