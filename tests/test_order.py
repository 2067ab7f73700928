"""Migrations whose order stands in a list beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from plumbrule.load import load
from plumbrule.model.database.schema import Database, Dialect
from plumbrule.read.listed import journalled, planned
from plumbrule.tree import Memory

PLAN = """%syntax-version=1.0.0
%project=shop

# the beginning
customers 2024-01-01T10:00:00Z Ada <ada@example.org> # who buys
add_orders [customers] 2024-01-02T10:00:00Z Ada <ada@example.org> # what they buy
@v1.0 2024-01-03T10:00:00Z Ada <ada@example.org> # first release

add_orders [add_orders@v1.0] 2024-01-04T10:00:00Z Ada <ada@example.org> # with a total
"""


def database(files: Mapping[str, str]) -> Database:
    (made,) = load(Memory(files), lambda _: False, lambda _: None).databases
    return made


def test_a_plan_orders_what_is_deployed() -> None:
    made = database(
        {
            "shop/sqitch.conf": "[core]\n\tengine = pg\n",
            "shop/sqitch.plan": PLAN,
            "shop/deploy/customers.sql": "BEGIN;\nCREATE TABLE customers (id bigint PRIMARY KEY);\nCOMMIT;",
            "shop/deploy/add_orders@v1.0.sql": "CREATE TABLE orders (id bigint REFERENCES customers);",
            "shop/deploy/add_orders.sql": "ALTER TABLE orders ADD COLUMN total bigint;",
            "shop/revert/add_orders.sql": "ALTER TABLE orders DROP COLUMN total;",
            "shop/verify/add_orders.sql": "CREATE TEMPORARY TABLE checked (id int);",
        }
    )
    assert made.dialect is Dialect.POSTGRES
    assert list(made.tables) == ["customers", "orders"]
    assert list(made.tables["orders"].columns) == ["id", "total"]
    assert [file.placement.name for file in made.files] == ["customers", "add_orders@v1.0", "add_orders"]


def test_a_reworked_change_is_found_under_the_tag_behind_it() -> None:
    assert planned(PLAN) == ["customers", "add_orders@v1.0", "add_orders"]


def test_a_journal_orders_migrations_whatever_their_numbers_say() -> None:
    journal = {"entries": [{"idx": 1, "tag": "0000_late"}, {"idx": 0, "tag": "0001_early"}]}
    made = database(
        {
            "shop/drizzle/meta/_journal.json": json.dumps(journal),
            "shop/drizzle/0000_late.sql": "ALTER TABLE orders ADD COLUMN total bigint;",
            "shop/drizzle/0001_early.sql": "CREATE TABLE orders (id bigint PRIMARY KEY);",
        }
    )
    assert list(made.tables["orders"].columns) == ["id", "total"]


def test_a_snapshot_beside_a_migration_is_drizzles() -> None:
    made = database(
        {
            "shop/drizzle/20240101000000_start/migration.sql": "CREATE TABLE orders (id bigint PRIMARY KEY);",
            "shop/drizzle/20240101000000_start/snapshot.json": "{}",
        }
    )
    assert [file.placement.framework for file in made.files] == ["drizzle"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"entries": 1}', '{"entries": [1, {"idx": true, "tag": "x"}]}', "[" * 9999]
)
def test_a_journal_that_is_none_orders_nothing(text: str) -> None:
    assert journalled(text) == []
