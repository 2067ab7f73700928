"""Keys that an engine refuses, and keys of no use."""

from __future__ import annotations

import pytest

from plumbrule.model.database.indexable import obstacles
from plumbrule.model.database.lookup import all_paths
from plumbrule.model.database.schema import Dialect
from tests.link.replayed import database


def verdicts(sql: str, dialect: Dialect) -> list[tuple[str | None, bool]]:
    """The column that is in the way (None: the length), and whether the statement fails."""
    [table] = database(sql, dialect).tables.values()
    found = (obstacle for path in all_paths(table) for obstacle in obstacles(path))
    return [(obstacle.column.name if obstacle.column else None, obstacle.fails) for obstacle in found]


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        ("a", [("a", True)]),
        ("b", [("b", False)]),
        ("c", [("c", False)]),
        ("d, b", []),
        ("(b ->> 'x')", []),
        ("d", []),
    ],
)
def test_postgresql_orders_no_json(member: str, expected: list[tuple[str | None, bool]]) -> None:
    table = "CREATE TABLE t (a json, b jsonb, c int[], d text);"
    assert verdicts(f"{table} CREATE INDEX i ON t ({member});", Dialect.POSTGRES) == expected


def test_a_unique_index_compares_whole_documents_on_purpose() -> None:
    assert verdicts("CREATE TABLE t (b jsonb); CREATE UNIQUE INDEX i ON t (b);", Dialect.POSTGRES) == []


@pytest.mark.parametrize(
    ("column", "key", "charset", "expected"),
    [
        ("a text", "a", "utf8mb4", [("a", True)]),
        ("a text", "a(20)", "utf8mb4", []),
        ("a blob", "a", "utf8mb4", [("a", True)]),
        ("a varchar(768)", "a", "utf8mb4", []),
        ("a varchar(769)", "a", "utf8mb4", [(None, True)]),
        ("a varchar(1000)", "a", "latin1", []),
        ("a varchar(769)", "a(191)", "utf8mb4", []),
        ("a varchar(400), b varchar(400)", "a, b", "utf8mb4", [(None, True)]),
    ],
)
def test_mysql_counts_bytes(column: str, key: str, charset: str, expected: list[tuple[str | None, bool]]) -> None:
    assert verdicts(f"CREATE TABLE t ({column}, KEY k ({key})) CHARSET={charset};", Dialect.MYSQL) == expected


def test_without_a_character_set_only_what_is_certain_counts() -> None:
    assert verdicts("CREATE TABLE t (a varchar(1000), KEY k (a));", Dialect.MYSQL) == []


@pytest.mark.parametrize(
    ("column", "index", "expected"),
    [
        ("a nvarchar(max)", "INDEX i", [("a", True)]),
        ("a xml", "INDEX i", [("a", True)]),
        ("a nvarchar(850)", "INDEX i", []),
        ("a nvarchar(851)", "INDEX i", [(None, False)]),
        ("a char(2000)", "INDEX i", [(None, True)]),
        ("a nvarchar(451)", "CLUSTERED INDEX i", [(None, False)]),
    ],
)
def test_sql_server_limits_keys(column: str, index: str, expected: list[tuple[str | None, bool]]) -> None:
    assert verdicts(f"CREATE TABLE t ({column});\nGO\nCREATE {index} ON t (a);", Dialect.TSQL) == expected
