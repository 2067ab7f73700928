"""What a change of a migration knows of the moment before it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from plumbrule.difference import EVERYTHING, between
from plumbrule.load import load
from plumbrule.model.database.change import Change
from plumbrule.model.database.moment import Moment, meets_rows
from plumbrule.model.workspace import Workspace
from plumbrule.tree import Memory

ORDERS = "CREATE TABLE orders (id bigserial PRIMARY KEY, number varchar(20), placed_at timestamptz);\n"


def workspace(files: Mapping[str, str], base: Mapping[str, str] | None = None) -> Workspace:
    paths = {f"shop/postgres/{name}.sql": text for name, text in files.items()}
    before = {f"shop/postgres/{name}.sql": text.encode() for name, text in (base or {}).items()}
    difference = between(before, {path: text.encode() for path, text in paths.items()}, "main") if base else EVERYTHING
    return load(Memory(paths), lambda _: False, lambda _: None, lambda: difference)


def changes(files: Mapping[str, str], base: Mapping[str, str] | None = None) -> list[Change]:
    """The changes that rules are given, in order."""
    return [node for node in workspace(files, base).nodes() if isinstance(node, Change)]


def last(files: Mapping[str, str], base: Mapping[str, str] | None = None) -> tuple[Change, Moment]:
    change = changes(files, base)[-1]
    assert change.moment is not None
    return change, change.moment


def test_the_table_is_as_it_was_before() -> None:
    _, moment = last(
        {
            "001_orders": ORDERS,
            "002_longer": "ALTER TABLE orders ALTER COLUMN number TYPE text;",
            "003_number": "ALTER TABLE orders ALTER COLUMN number TYPE varchar(9);",
        }
    )
    assert moment.column is not None
    assert moment.column.type == "text"


def test_a_table_of_the_same_file_is_fresh_and_one_of_an_earlier_file_is_not() -> None:
    create, index = changes({"001_orders": ORDERS + "CREATE INDEX ON orders (number);"})
    assert not meets_rows(index)
    change, _ = last({"001_orders": ORDERS, "002_index": "CREATE INDEX ON orders (number);"})
    assert meets_rows(change)
    assert create.moment is not None
    assert create.moment.table is None


def test_what_a_branch_brings_is_one_release() -> None:
    base = {"001_start": "CREATE TABLE customers (id bigserial PRIMARY KEY);"}
    change, moment = last({**base, "002_orders": ORDERS, "003_index": "CREATE INDEX ON orders (number);"}, base)
    assert moment.fresh
    assert not meets_rows(change)


def test_rows_from_another_file_end_the_freshness() -> None:
    base = {"001_start": "CREATE TABLE customers (id bigserial PRIMARY KEY);"}
    files = {
        **base,
        "002_orders": ORDERS,
        "003_rows": "INSERT INTO orders (number) SELECT 'x' FROM customers;",
        "004_index": "CREATE INDEX ON orders (number);",
    }
    assert meets_rows(last(files, base)[0])


def test_only_changed_migrations_are_given_to_rules() -> None:
    base = {"001_orders": ORDERS}
    (change,) = changes({**base, "002_index": "CREATE INDEX ON orders (number);"}, base)
    assert change.place.path == "shop/postgres/002_index.sql"


def test_a_table_that_nothing_made_may_have_rows() -> None:
    change, moment = last({"001_orders": ORDERS, "002_index": "CREATE INDEX ON coupons (code);"})
    assert moment.table is None
    assert meets_rows(change)


def test_the_way_back_is_not_given_to_rules() -> None:
    text = "-- migrate:up\n" + ORDERS + "-- migrate:down\nDROP TABLE orders;\n"
    assert len(changes({"20240101120000_orders": text})) == 1


def test_a_dump_beside_the_migrations_leaves_them_their_history() -> None:
    files = {
        "shop/db/structure.sql": ORDERS + "CREATE INDEX orders_number ON orders (number);",
        "shop/db/migrations/001_orders.sql": ORDERS,
        "shop/db/migrations/002_index.sql": "CREATE INDEX orders_number ON orders (number);",
    }
    loaded = load(Memory(files), lambda _: False, lambda _: None)
    (database,) = loaded.databases
    found = [node for node in loaded.nodes() if isinstance(node, Change)]
    assert database.paths == ("shop/db/structure.sql",)
    assert [change.place.path[-13:] for change in found] == ["01_orders.sql", "002_index.sql"]
    assert meets_rows(found[-1])


@pytest.mark.parametrize(
    ("statement", "user"),
    [
        ("DROP TABLE customers;", "foreign key orders.customer_id"),
        ("ALTER TABLE customers DROP COLUMN id;", "foreign key orders.customer_id"),
        ("DROP TABLE orders;", "view recent"),
    ],
)
def test_a_drop_knows_what_still_uses_the_thing(statement: str, user: str) -> None:
    start = (
        "CREATE TABLE customers (id bigint PRIMARY KEY);"
        "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id), at timestamptz);"
        "CREATE VIEW recent AS SELECT id FROM orders;"
    )
    _, moment = last({"001_start": start, "002_drop": statement})
    assert [one.name for one in moment.users] == [user]
