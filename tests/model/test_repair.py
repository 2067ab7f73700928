"""Statements that repair: in the engine's words, and they run."""

from __future__ import annotations

import sqlite3

import pytest

from plumbrule.model.database.repair import create_index, drop_index
from plumbrule.model.database.schema import Dialect, Table
from tests.link.replayed import database


def table(sql: str, dialect: Dialect = Dialect.POSTGRES) -> Table:
    [made] = database(sql, dialect).tables.values()
    return made


@pytest.mark.parametrize(
    ("dialect", "statement"),
    [
        (Dialect.POSTGRES, "CREATE INDEX CONCURRENTLY ON orders (customer_id);"),
        (
            Dialect.MYSQL,
            "CREATE INDEX idx_orders_customer_id ON orders (customer_id) ALGORITHM=INPLACE LOCK=NONE;",
        ),
        (Dialect.SQLITE, "CREATE INDEX idx_orders_customer_id ON orders (customer_id);"),
        (Dialect.TSQL, "CREATE INDEX idx_orders_customer_id ON orders (customer_id) WITH (ONLINE = ON);"),
        (Dialect.ORACLE, "CREATE INDEX idx_orders_customer_id ON orders (customer_id) ONLINE;"),
    ],
)
def test_each_engine_makes_an_index_in_its_own_way(dialect: Dialect, statement: str) -> None:
    assert create_index(table("CREATE TABLE orders (customer_id int)", dialect), ["customer_id"]) == statement


@pytest.mark.parametrize(
    ("ddl", "dialect", "part"),
    [
        ('CREATE TABLE "Orders" ("customerId" int)', Dialect.POSTGRES, 'ON "Orders" ("customerId")'),
        ("CREATE TABLE Orders (customerId int)", Dialect.POSTGRES, "ON Orders (customerId)"),
        ('CREATE TABLE "order" ("user" int)', Dialect.POSTGRES, 'ON "order" ("user")'),
        ("CREATE TABLE `order` (`group` int)", Dialect.MYSQL, "ON `order` (`group`)"),
        ("CREATE TABLE [Order Details] ([Unit Price] int)", Dialect.TSQL, "ON [Order Details] ([Unit Price])"),
        ("CREATE TABLE public.orders (id int)", Dialect.POSTGRES, "ON public.orders (id)"),
    ],
)
def test_names_are_quoted_where_they_would_be_others_without(ddl: str, dialect: Dialect, part: str) -> None:
    made = table(ddl, dialect)
    assert part in create_index(made, list(made.columns))


def test_a_partitioned_table_gets_its_index_in_the_transaction() -> None:
    made = table("CREATE TABLE visits (member_id int, seen date) PARTITION BY RANGE (seen)")
    assert create_index(made, ["member_id"]) == "CREATE INDEX ON visits (member_id);"


def test_a_name_fits_into_the_engine() -> None:
    made = table(f"CREATE TABLE {'t' * 50} ({'c' * 50} int)", Dialect.MYSQL)
    name = create_index(made, ["c" * 50]).split()[2]
    assert len(name) <= 63


@pytest.mark.parametrize(
    ("ddl", "dialect", "statement"),
    [
        ("CREATE TABLE t (a int); CREATE INDEX i ON t (a)", Dialect.POSTGRES, "DROP INDEX CONCURRENTLY i;"),
        ("CREATE TABLE t (a int); CREATE INDEX i ON t (a)", Dialect.MYSQL, "DROP INDEX i ON t;"),
        ("CREATE TABLE t (a int); CREATE INDEX i ON t (a)", Dialect.TSQL, "DROP INDEX i ON t;"),
        ("CREATE TABLE t (a int); CREATE INDEX i ON t (a)", Dialect.ORACLE, "DROP INDEX i;"),
        (
            'CREATE TABLE t ("A" int); CREATE INDEX "T_a" ON t ("A")',
            Dialect.POSTGRES,
            'DROP INDEX CONCURRENTLY "T_a";',
        ),
    ],
)
def test_an_index_is_dropped_where_the_engine_looks_for_it(ddl: str, dialect: Dialect, statement: str) -> None:
    assert drop_index(table(ddl, dialect).indexes[0]) == statement


def test_a_unique_key_is_a_constraint_but_in_mysql_an_index() -> None:
    ddl = "CREATE TABLE t (a int, CONSTRAINT k UNIQUE (a))"
    assert drop_index(table(ddl).unique_keys[0]) == "ALTER TABLE t DROP CONSTRAINT k;"
    assert drop_index(table(ddl, Dialect.MYSQL).unique_keys[0]) == "ALTER TABLE t DROP INDEX k;"


@pytest.mark.parametrize(
    "ddl",
    [
        "CREATE TABLE orders (customer_id int)",
        'CREATE TABLE "order" ("group" int, "unit price" int)',
        "CREATE TABLE [from] (`to` int)",
    ],
)
def test_sqlite_runs_what_was_written(ddl: str) -> None:
    made = table(ddl, Dialect.SQLITE)
    with sqlite3.connect(":memory:") as connection:
        connection.execute(ddl)
        connection.execute(create_index(made, list(made.columns)))
        assert len(connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'index'").fetchall()) == 1
