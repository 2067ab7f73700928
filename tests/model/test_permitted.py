"""Values that a column may hold, from the SQL that says so; SQLite is asked about the same constraint."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from plumbrule.model.database.permitted import permitted_values
from tests.link.systems import workspace_of


def values(sql: str) -> tuple[str, ...] | None:
    """The permitted values of the column `status` of the only table."""
    (database,) = workspace_of({"db/schema.sql": sql}).databases
    (table,) = database.tables.values()
    return permitted_values(table.columns["status"])


@pytest.mark.parametrize(
    "condition",
    [
        "status IN ('placed', 'paid')",
        "\"status\" in ('placed','paid')",
        "(status IN ('placed', 'paid')) AND length(status) > 1",
        "status IS NULL OR status IN ('placed', 'paid')",
    ],
)
def test_a_list_in_a_check_is_what_the_database_enforces(condition: str) -> None:
    sql = f"CREATE TABLE orders (id int, status text, CHECK ({condition}));"
    allowed = values(sql)
    assert allowed == ("placed", "paid")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(sql)
        for value in allowed:
            connection.execute("INSERT INTO orders VALUES (1, ?)", [value])
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("INSERT INTO orders VALUES (1, 'shipped')")


def test_what_postgresql_writes_down_is_read_too() -> None:
    listed = "ARRAY['placed'::character varying, 'it''s paid'::character varying]"
    sql = f"CREATE TABLE orders (status varchar(9), CONSTRAINT c CHECK (((status)::text = ANY (({listed})::text[]))));"
    assert values(sql) == ("placed", "it's paid")


def test_an_enum_lists_its_labels() -> None:
    assert values("CREATE TYPE s AS ENUM ('a', 'b'); CREATE TABLE orders (status s);") == ("a", "b")


@pytest.mark.parametrize(
    "condition",
    [
        "status <> 'gone'",
        "status IN ('placed') OR id > 7",
        "status NOT IN ('placed')",
        "lower(status) IN ('placed')",
        "id IN (1, 2)",
        "kind IN ('placed')",
        "status IN ('placed', other)",
    ],
)
def test_what_is_no_list_permits_anything(condition: str) -> None:
    sql = f"CREATE TABLE orders (id int, kind text, other text, status text, CHECK ({condition}));"
    assert values(sql) is None
