from __future__ import annotations

import json

from plumbrule.draw.fit import LIMITS
from tests.draw.drawing import drawn, findings, refused

ORDERS = {
    "schema.sql": """\
CREATE TABLE customers (id bigint PRIMARY KEY, email varchar(255) UNIQUE, name text, made timestamp with time zone);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id),
  coupon_id bigint REFERENCES coupons (id),
  total numeric(10,2),
  note text
);
CREATE TABLE coupons (id bigint PRIMARY KEY);
CREATE TABLE "order-items" (order_id bigint REFERENCES orders (id), line integer, PRIMARY KEY (order_id, line));
CREATE TABLE invoices (order_id bigint PRIMARY KEY REFERENCES orders (id));
CREATE INDEX orders_total_idx ON orders (total);
"""
}


def test_tables_show_their_keys_and_what_is_indexed() -> None:
    text = drawn(ORDERS, "schema").text
    assert (
        """\
  "orders" {
    bigint id PK
    bigint customer_id FK
    bigint coupon_id FK
    numeric(10,2) total
  }
"""
        in text
    )
    assert text.startswith("%% 5 tables, 4 foreign keys\n%% left out: 3 columns\nerDiagram\n")


def test_every_column_is_shown_on_request() -> None:
    text = drawn(ORDERS, "schema", all_columns=True).text
    assert "    timestamp_with_time_zone made\n" in text
    assert "left out" not in text


def test_lines_tell_how_many_rows_meet() -> None:
    text = drawn(ORDERS, "schema").text
    assert '  "customers" ||--o{ "orders" : "customer_id"\n' in text
    assert '  "coupons" |o--o{ "orders" : "coupon_id"\n' in text
    assert '  "orders" ||--o{ "order-items" : "order_id"\n' in text
    assert '  "orders" ||--o| "invoices" : "order_id"\n' in text


def test_a_finding_stands_at_its_column() -> None:
    text = drawn(ORDERS, "schema", findings=findings(ORDERS, "indexing/foreign-key-without-index")).text
    assert '    bigint customer_id FK "indexing/foreign-key-without-index"\n' in text


def test_the_tables_of_one_finding_are_drawn_with_their_neighbours() -> None:
    found = findings(ORDERS, "indexing/foreign-key-without-index")
    (one,) = (each for each in found if each.finding.address == "orders.coupon_id")
    text = drawn(ORDERS, "schema", finding=one, depth=0).text
    assert "%% 1 table, 0 foreign keys\n" in text
    assert '"orders" {' in text


def test_the_focus_is_a_table_and_what_refers_to_it() -> None:
    text = drawn(ORDERS, "schema", focus="coupons").text
    assert text.startswith("%% 2 tables, 1 foreign key\n")
    assert "did you mean coupons?" in refused(ORDERS, "schema", focus="coupon")


def test_a_partly_read_table_says_so() -> None:
    files = {"schema.sql": "CREATE TABLE a (id bigint PRIMARY KEY);\nALTER TABLE a FROBNICATE x;\n"}
    text = drawn(files, "schema").text
    assert '    unknown columns "partly read"\n' in text


def test_many_tables_show_keys_alone_then_no_columns_at_all() -> None:
    wide = ", ".join(f"column_{number} text UNIQUE" for number in range(20))
    files = {"schema.sql": "".join(f"CREATE TABLE t{one} (id bigint PRIMARY KEY, {wide});\n" for one in range(120))}
    text = drawn(files, "schema").text
    assert text.splitlines()[0].endswith("columns left out")
    assert len(text) <= LIMITS.characters


def test_too_many_tables_are_refused_with_a_way_out() -> None:
    files = {"schema.sql": "".join(f"CREATE TABLE t{one} (id bigint PRIMARY KEY);\n" for one in range(200))}
    assert refused(files, "schema").startswith("200 tables are too many for one diagram: name a table")
    assert drawn(files, "schema", "dot").text.count("shape=record") == 1


def test_text_lists_each_table_with_what_it_refers_to() -> None:
    assert (
        """\
invoices  (database)
  order_id  bigint  PK FK
  order_id → orders
"""
        in drawn(ORDERS, "schema", "ascii").text
    )


def test_json_holds_every_column() -> None:
    document = json.loads(drawn(ORDERS, "schema", "json").text)
    (orders,) = (table for table in document["tables"] if table["name"] == "orders")
    assert [column["name"] for column in orders["columns"]] == ["id", "customer_id", "coupon_id", "total", "note"]
    assert {"columns": ["coupon_id"], "optional": True, "single": False}.items() <= document["relations"][2].items()


def test_there_is_nothing_to_draw_without_tables() -> None:
    assert refused("version: 1\nservices: {a: {}}\n", "schema").startswith("no table in the workspace")
