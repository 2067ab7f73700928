"""Where a rule that joins files has said it, the rule on one file is silent."""

from __future__ import annotations

from plumbrule import catalog
from plumbrule.run import run
from plumbrule.testing import examples
from plumbrule.tree import Memory


def rules_found(page: str, *rules: str) -> dict[str, int]:
    """Findings by rule in the first bad example of a page, with all these rules at work."""
    rule = catalog.find(page)
    assert rule is not None
    example = next(example for example in examples(catalog.page(rule)) if not example.good)
    counts: dict[str, int] = {}
    for one in run(Memory(example.files), select=(page, *rules)).findings:
        counts[one.finding.rule] = counts.get(one.finding.rule, 0) + 1
    return counts


def test_a_nested_collection_speaks_for_its_foreign_key() -> None:
    found = rules_found("indexing/nested-collection-without-index", "indexing/foreign-key-without-index")
    assert found == {"indexing/nested-collection-without-index": 1}


def test_a_public_route_speaks_for_the_write_that_it_leads_to() -> None:
    found = rules_found("auth/route-to-unsecured-operation", "auth/unsecured-write", "auth/unsecured-operation")
    assert found.keys() == {"auth/route-to-unsecured-operation"}


def test_a_column_with_a_credential_speaks_for_the_secret_in_the_answer() -> None:
    found = rules_found("privacy/credential-column-exposed", "privacy/secret-in-response")
    assert found.keys() == {"privacy/credential-column-exposed"}


def test_a_public_api_without_limits_speaks_for_its_contract() -> None:
    found = rules_found("resilience/public-api-unthrottled", "resilience/no-rate-limit-response")
    assert found.keys() == {"resilience/public-api-unthrottled"}


CREATE = """\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /orders:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
      responses: {'201': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}}
components:
  schemas:
    Order: {type: object, properties: {number: {type: string}, customer_id: {type: string}, total: {type: integer}}}
"""
TABLE = "CREATE TABLE orders (id bigserial PRIMARY KEY, number text, customer_id text, total bigint{});\n"


def created_twice(rest: str) -> tuple[str, str]:
    """Severity and message about a create without a key, over a table with these constraints."""
    tree = Memory({"openapi.yaml": CREATE, "db/schema.sql": TABLE.format(rest)})
    (only,) = run(tree, select=("contract/post-without-idempotency-key",)).findings
    return str(only.finding.severity), only.finding.message


def test_a_table_without_a_key_of_the_request_takes_the_row_twice() -> None:
    severity, message = created_twice("")
    assert severity == "warning"
    assert message.endswith("nothing unique in orders comes with the request, so a repeat inserts a second row")


def test_a_key_that_comes_with_the_request_refuses_the_second_row() -> None:
    severity, message = created_twice(", CONSTRAINT orders_number UNIQUE (customer_id, number)")
    assert severity == "info"
    assert "fails on orders_number(customer_id, number)" in message


def test_a_key_that_the_server_makes_up_refuses_nothing() -> None:
    assert created_twice(", token uuid UNIQUE DEFAULT gen_random_uuid()")[0] == "warning"
