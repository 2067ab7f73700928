"""Several fixes at once."""

from __future__ import annotations

from plumbrule.fix.plan import plan
from plumbrule.run import run
from plumbrule.tree import Memory
from tests.fix.applied import applied

PARENTS = """\
CREATE TABLE customers (id integer PRIMARY KEY, email text, name text, created_at timestamp NOT NULL);
CREATE TABLE shops (id integer PRIMARY KEY, email text, name text, created_at timestamp NOT NULL);
"""
CHILD = """\
CREATE TABLE orders (
  id integer PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  shop_id integer NOT NULL REFERENCES shops (id) ON DELETE CASCADE,
  placed_at timestamp NOT NULL
);
"""
POSTGRES = "CREATE EXTENSION citext;\n"
SQLITE = "PRAGMA foreign_keys = ON;\n"


def test_statements_that_bear_company_share_a_migration() -> None:
    result = applied({"m/sqlite/0001_tables.sql": SQLITE + PARENTS + CHILD}, unsafe=True)
    assert result.written == {
        "m/sqlite/0002_index_orders_by_customer_id_and_1_more.sql": (
            "CREATE INDEX idx_orders_customer_id ON orders (customer_id);\n"
            "CREATE INDEX idx_orders_shop_id ON orders (shop_id);\n"
        )
    }
    assert result.come == []


def test_statements_that_refuse_company_have_a_migration_each_and_versions_in_a_row() -> None:
    result = applied({"m/000001_tables.up.sql": POSTGRES + PARENTS + CHILD, "m/000001_tables.down.sql": ""})
    assert list(result.written) == [
        "m/000002_index_orders_by_customer_id.down.sql",
        "m/000002_index_orders_by_customer_id.up.sql",
        "m/000003_index_orders_by_shop_id.down.sql",
        "m/000003_index_orders_by_shop_id.up.sql",
    ]
    assert result.come == []


def test_whatever_has_a_number_there_but_a_note_counts_where_the_next_one_begins() -> None:
    files = {"m/000001_tables.up.sql": PARENTS + CHILD, "m/notes/000009_x.md": "", "m/000004_data.md": ""}
    tree = Memory({**files, "m/000002_load.sh": ""})
    paths = [change.path for change in plan(run(tree), tree, unsafe=True).changes]
    assert paths[0].startswith("m/000003_")


def test_each_database_goes_on_with_its_own_migrations() -> None:
    files = {
        "orders/migrations/000001_tables.up.sql": POSTGRES + PARENTS + CHILD.replace("shops", "customers"),
        "billing/db/migration/V3__tables.sql": POSTGRES + PARENTS + CHILD.replace("orders", "invoices"),
    }
    names = {path.rpartition("/")[0] for path in applied(files).written}
    assert names == {"orders/migrations", "billing/db/migration"}


def test_one_index_serves_what_begins_alike() -> None:
    contract = """\
openapi: 3.1.0
info: {title: Orders, version: 1.0.0}
security: [{bearer: []}]
components:
  securitySchemes:
    bearer: {type: http, scheme: bearer}
  schemas:
    Order:
      type: object
      properties:
        id: {type: integer}
        customer_id: {type: integer}
        shop_id: {type: integer}
        placed_at: {type: string, format: date-time}
paths:
  /customers/{customer_id}/orders:
    get:
      operationId: listOrders
      parameters:
        - {name: customer_id, in: path, required: true, schema: {type: integer}}
        - {name: shop_id, in: query, schema: {type: integer}}
        - {name: limit, in: query, schema: {type: integer, maximum: 100}}
        - {name: cursor, in: query, schema: {type: string}}
      responses:
        "200":
          description: orders
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: {type: array, items: {$ref: "#/components/schemas/Order"}}
                  next_cursor: {type: string}
"""
    files = {"orders/openapi.yaml": contract, "orders/m/000001_tables.up.sql": POSTGRES + PARENTS + CHILD}
    result = applied(files, select=("indexing",))
    statements = sorted(text for path, text in result.written.items() if path.endswith("up.sql"))
    assert statements == [
        "CREATE INDEX CONCURRENTLY idx_orders_customer_id_shop_id ON orders (customer_id, shop_id);\n",
        "CREATE INDEX CONCURRENTLY idx_orders_shop_id ON orders (shop_id);\n",
    ]
    assert result.come == []


def test_what_was_dumped_waits_for_the_next_dump() -> None:
    files = {
        "db/migrations/20240101_tables.sql": f"-- migrate:up\n{POSTGRES}{PARENTS}{CHILD}\n-- migrate:down\n",
        "db/schema.sql": f"-- PostgreSQL database dump\n{PARENTS}{CHILD}",
    }
    first = applied(files)
    assert [path.split("_", 1)[0] for path in first.written] == ["db/migrations/20240102", "db/migrations/20240103"]
    assert "db/schema.sql is the outcome of db/migrations: dump it anew once the new files have run" in first.chores
    again = applied(first.files)
    assert again.written == {}
    assert any("makes this change already" in chore for chore in again.chores)


def test_a_note_and_an_accepted_finding_are_left_alone() -> None:
    accepted = CHILD.replace("shops (id) ON DELETE CASCADE,", "shops (id), -- plumbrule: ignore[indexing] -- small")
    result = applied({"m/000001_tables.up.sql": POSTGRES + PARENTS + accepted})
    assert [path for path in result.written if "shop" in path] == []
    assert len(result.written) == 2
