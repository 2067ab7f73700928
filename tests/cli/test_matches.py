"""plumbrule explain --match: the way from an operation to its table."""

from __future__ import annotations

import pytest

from tests.cli.console import Console

CONTRACT = """\
openapi: 3.0.3
info: {title: Shop, version: 1.0.0}
paths:
  /orders:
    get:
      operationId: listOrders
      parameters:
        - {name: customer_id, in: query, schema: {type: string}}
        - {name: status, in: query, schema: {type: string}}
        - {name: sort, in: query, schema: {type: string, enum: [placed_at]}}
      responses: {200: {description: "", content: {application/json: {schema: {$ref: "#/components/schemas/Orders"}}}}}
  /refunds:
    get:
      responses: {200: {description: "", content: {application/json: {schema: {$ref: "#/components/schemas/Orders"}}}}}
  /notes:
    get:
      responses: {200: {description: "", content: {application/json: {schema: {$ref: "#/components/schemas/Notes"}}}}}
components:
  schemas:
    Notes: {type: array, items: {type: object, properties: {id: {type: string}, text: {type: string}}}}
    Orders: {type: array, items: {$ref: "#/components/schemas/Order"}}
    Order:
      type: object
      properties: {id: {type: string}, customer_id: {type: string}, status: {type: string}, placed_at: {type: string}}
"""
SQL = """\
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL,
  status text,
  placed_at timestamptz
);
CREATE INDEX orders_placed_at ON orders (placed_at);
CREATE TABLE notes (id bigint PRIMARY KEY, body text, author text, hidden boolean);
"""
CHAIN = """\
GET /orders (openapi.yaml:5)
  database  database (2 tables)
  item      Order, 4 properties
  names     order
  table     orders (db/schema.sql:1): strong, 2 kinds of names, 4 of 4 columns (id, customer_id,
            status, placed_at)
  match     Order → orders (4 of 4 columns), confidence high
  filter    customer_id (openapi.yaml:8) is customer_id (db/schema.sql:3): no index serves it
  filter    status (openapi.yaml:9) is status (db/schema.sql:4): too few values for an index to
            matter
  order     placed_at (db/schema.sql:5): orders_placed_at(placed_at) serves it
  index     orders_pkey(id)
  index     orders_placed_at(placed_at)
"""
OVERVIEW = """\
Shop (openapi.yaml)
  GET /orders   orders  4 of 4  high
  GET /refunds  orders  4 of 4  medium
  GET /notes    –               it shares too few columns with notes
3 lists, 2 with a table
"""


@pytest.fixture
def shop(console: Console) -> Console:
    console.files({"openapi.yaml": CONTRACT, "db/schema.sql": SQL})
    return console


@pytest.mark.parametrize("name", ["GET /orders", "listOrders", "get /orders/"])
def test_the_whole_chain_of_an_operation_is_told(shop: Console, name: str) -> None:
    told = shop("explain", "--match", name)
    assert (told.status, told.out) == (0, CHAIN)


def test_all_lists_are_told_where_none_is_named(shop: Console) -> None:
    assert shop("explain", "--match").out == OVERVIEW


def test_a_weak_match_is_shown_with_what_it_lacks(shop: Console) -> None:
    lines = shop("explain", "--match", "GET /notes").out.splitlines()
    assert "  table     notes (db/schema.sql:8): weak, 1 kind of name, 1 of 4 columns (id)" in lines
    assert "  no match  it shares too few columns with notes" in lines


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("/notes:", "/health/notes:"), "its path says health, and that is no table"),
        (("/notes:", "/memos:"), "no table is called memo"),
        (("/notes:\n    get:", "/notes:\n    get:\n      x-table: false"), "x-table says that there is none"),
        (("/notes:\n    get:", "/notes:\n    get:\n      x-table: memos"), "x-table: no one table is called memos"),
        (("/notes:", "/notes/{id}:"), "it gives no object with properties"),
    ],
)
def test_the_step_that_refused_is_named(shop: Console, change: tuple[str, str], reason: str) -> None:
    path = change[1].partition(":")[0]
    shop.files({"openapi.yaml": CONTRACT.replace(*change)})
    assert f"  no match  {reason}\n" in shop("explain", "--match", f"GET {path}").out


def test_several_databases_are_no_scope(shop: Console) -> None:
    copy = SQL.replace("bigint PRIMARY KEY", "bigserial PRIMARY KEY")
    shop.files({"sales/db/schema.sql": copy, "stock/db/schema.sql": copy})
    assert "  no match  it may stand on any of 2 databases\n" in shop("explain", "--match", "GET /orders").out
    shop.files({"stock/db/schema.sql": ""})
    assert "  no match  several databases have a table called order\n" in shop("explain", "--match", "listOrders").out


def test_an_unknown_operation_is_told_the_nearest_one(shop: Console) -> None:
    told = shop("explain", "--match", "GET /ordrs")
    assert told.status == 2
    assert "Did you mean GET /orders?" in told.err


def test_without_a_contract_there_is_nothing_to_match(console: Console) -> None:
    console.files({"db/schema.sql": SQL})
    assert console("explain", "--match").status == 2
