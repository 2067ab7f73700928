"""What one index can do for another, read from DDL."""

from __future__ import annotations

import pytest

from plumbrule.model.database.lookup import covers, doubtful_indexes, duplicates, redundant_behind
from plumbrule.model.database.schema import Dialect, Table
from tests.link.replayed import database

ORDERS = """
CREATE TABLE orders (
  id bigint PRIMARY KEY, customer_id bigint, store_id bigint, number text, note text, tags jsonb, placed_at timestamptz
);
"""


def orders(indexes: str, dialect: Dialect = Dialect.POSTGRES) -> Table:
    return database(ORDERS + indexes, dialect).tables["orders"]


def redundant(indexes: str) -> dict[str, str]:
    """Superfluous index → the one that makes it so."""
    table = orders(indexes)
    found = ((index, redundant_behind(index)) for index in table.indexes)
    return {index.name: behind.name for index, behind in found if behind}


def copies(indexes: str, dialect: Dialect = Dialect.POSTGRES) -> dict[str, str]:
    """Superfluous copy → what stays."""
    return {copy.name: kept.name for copy, kept in duplicates(orders(indexes, dialect))}


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("(customer_id)", "(customer_id, placed_at)"),
        ("(customer_id, store_id)", "(customer_id, store_id, placed_at)"),
        ("(customer_id)", "(customer_id DESC, placed_at)"),
        ("(customer_id, store_id DESC)", "(customer_id DESC, store_id, placed_at)"),
        ("(lower(number))", "(lower(number), placed_at)"),
        ("(customer_id) INCLUDE (placed_at)", "(customer_id, placed_at)"),
        ("(customer_id) WHERE note IS NULL", "(customer_id, placed_at) WHERE (note is null)"),
        ("(customer_id)", "(customer_id) INCLUDE (note)"),
    ],
)
def test_a_beginning_is_redundant(narrow: str, wide: str) -> None:
    assert redundant(f"CREATE INDEX a ON orders {narrow}; CREATE INDEX b ON orders {wide};") == {"a": "b"}


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("(customer_id)", "(placed_at, customer_id)"),
        ("(customer_id, store_id DESC)", "(customer_id, store_id, placed_at)"),
        ("(customer_id)", "(customer_id, placed_at) WHERE note IS NULL"),
        ("(customer_id) WHERE note IS NULL", "(customer_id, placed_at)"),
        ("(number text_pattern_ops)", "(number, placed_at)"),
        ("(customer_id) INCLUDE (note)", "(customer_id, placed_at)"),
        ("USING gin (tags)", "(tags, placed_at)"),
        ("USING hash (customer_id)", "(customer_id, placed_at)"),
        ("(lower(number))", "(number, placed_at)"),
    ],
)
def test_an_index_with_a_purpose_of_its_own_stays(narrow: str, wide: str) -> None:
    assert redundant(f"CREATE INDEX a ON orders {narrow}; CREATE INDEX b ON orders {wide};") == {}


def test_a_unique_index_is_a_rule_and_never_redundant() -> None:
    assert redundant("CREATE UNIQUE INDEX a ON orders (number); CREATE INDEX b ON orders (number, id);") == {}


def test_of_two_mirror_images_only_the_second_is_redundant() -> None:
    assert redundant("CREATE INDEX a ON orders (placed_at); CREATE INDEX b ON orders (placed_at DESC);") == {"b": "a"}


def test_in_a_chain_the_longest_is_named() -> None:
    chain = "CREATE INDEX a ON orders (customer_id); CREATE INDEX b ON orders (customer_id, store_id);"
    assert redundant(chain + "CREATE INDEX c ON orders (customer_id, store_id, placed_at);") == {"a": "c", "b": "c"}


def test_a_lean_index_is_named_before_a_wide_one() -> None:
    wide = "CREATE INDEX b ON orders (customer_id, note); CREATE INDEX c ON orders (customer_id, store_id);"
    assert redundant("CREATE INDEX a ON orders (customer_id);" + wide) == {"a": "c"}


def test_what_covers_another_is_not_covered_by_it() -> None:
    table = orders("CREATE INDEX a ON orders (store_id); CREATE INDEX b ON orders (store_id, id);")
    narrow, wide = table.indexes
    assert covers(wide, narrow)
    assert not covers(narrow, wide)


@pytest.mark.parametrize(
    ("indexes", "expected"),
    [
        ("CREATE INDEX a ON orders (number); CREATE INDEX b ON orders (number);", {"b": "a"}),
        ("CREATE INDEX a ON orders (number); CREATE UNIQUE INDEX b ON orders (number);", {"a": "b"}),
        ("CREATE UNIQUE INDEX a ON orders (id);", {"a": "orders_pkey"}),
        ("ALTER TABLE orders ADD CONSTRAINT u UNIQUE (number); CREATE UNIQUE INDEX a ON orders (number);", {"a": "u"}),
        ("CREATE INDEX a ON orders (number); CREATE INDEX b ON orders (number DESC);", {}),
        ("CREATE INDEX a ON orders (number) WHERE note IS NULL; CREATE INDEX b ON orders (number);", {}),
        ("CREATE INDEX a ON orders USING gin (tags); CREATE INDEX b ON orders USING gin (tags);", {"b": "a"}),
    ],
)
def test_of_copies_the_strongest_stays(indexes: str, expected: dict[str, str]) -> None:
    assert copies(indexes) == expected


def test_a_constraint_of_oracle_uses_the_index_that_is_there() -> None:
    ddl = "CREATE UNIQUE INDEX a ON orders (number); ALTER TABLE orders ADD UNIQUE (number);"
    assert copies(ddl, Dialect.ORACLE) == {}


def test_xml_indexes_serve_different_kinds_of_search() -> None:
    ddl = """
    CREATE TABLE people (id int PRIMARY KEY, facts xml);
    GO
    CREATE PRIMARY XML INDEX a ON people (facts);
    GO
    CREATE XML INDEX b ON people (facts) USING XML INDEX a FOR PATH;
    """
    assert list(duplicates(database(ddl, Dialect.TSQL).tables["people"])) == []


def test_doubtful_indexes_say_why() -> None:
    flags = "ALTER TABLE orders ADD COLUMN gift boolean; CREATE INDEX a ON orders (gift);"
    pair = "CREATE INDEX b ON orders (store_id); CREATE INDEX c ON orders (store_id, placed_at);"
    found = {index.name: reason for index, reason in doubtful_indexes(orders(flags + pair))}
    assert found == {"a": "its column has only a few values", "b": "c serves the same searches"}
