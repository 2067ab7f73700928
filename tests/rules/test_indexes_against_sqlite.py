"""What SQLite's planner does, against what the rules say of the same schema."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from plumbrule.rule import Finding
from plumbrule.run import run
from plumbrule.tree import Memory
from tests.corpus import corpus

SCHEMA = """\
CREATE TABLE teams (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, created_at TEXT NOT NULL);
CREATE TABLE members (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  team_id INTEGER NOT NULL REFERENCES teams (id),
  mentor_id INTEGER REFERENCES members (id),
  email TEXT NOT NULL UNIQUE
);
CREATE TABLE visits (
  member_id INTEGER NOT NULL REFERENCES members (id),
  team_id INTEGER NOT NULL REFERENCES teams (id),
  seen_at TEXT NOT NULL,
  PRIMARY KEY (member_id, seen_at)
);
CREATE INDEX members_mentor ON members (mentor_id) WHERE mentor_id IS NOT NULL;
CREATE INDEX visits_member ON visits (member_id);
CREATE INDEX visits_seen ON visits (seen_at, team_id);
"""


def findings(schema: str, rule: str) -> list[Finding]:
    report = run(Memory({"sqlite/schema.sql": schema}), select=(rule,))
    return [one.finding for one in report.findings]


def database(schema: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema)
    return connection


def scanned_foreign_keys(connection: sqlite3.Connection) -> set[str]:
    """Foreign keys whose children the planner finds only by reading the whole table."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = set()
    for table in tables:
        columns: dict[int, list[str]] = {}
        for row in connection.execute(f'PRAGMA foreign_key_list("{table}")'):
            columns.setdefault(row[0], []).append(row[3])
        for names in columns.values():
            where = " AND ".join(f'"{name}" = ?' for name in names)
            plan = connection.execute(f'EXPLAIN QUERY PLAN SELECT * FROM "{table}" WHERE {where}', [1] * len(names))
            if any(step[3].startswith("SCAN") for step in plan):
                found.add(f"{table}.{'+'.join(names)}".lower())
    return found


def real(name: str) -> str:
    path: Path = corpus("sql", "schemas", "sqlite", name)
    return path.read_text(encoding="utf-8")


def assert_the_planner_agrees(schema: str) -> None:
    said = {finding.address.lower() for finding in findings(schema, "indexing/foreign-key-without-index")}
    with closing(database(schema)) as connection:
        assert scanned_foreign_keys(connection) == said
        for finding in findings(schema, "indexing/foreign-key-without-index"):
            connection.execute(finding.help or "")
        assert scanned_foreign_keys(connection) == set()


def test_a_foreign_key_is_reported_exactly_where_the_planner_scans() -> None:
    assert_the_planner_agrees(SCHEMA)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["chinook_sqlite.sql", "sakila_sqlite.sql"])
def test_a_foreign_key_of_a_real_schema_is_reported_exactly_where_the_planner_scans(name: str) -> None:
    assert_the_planner_agrees(real(name))


def assert_nothing_needs_them(schema: str) -> int:
    """Dropping the superfluous indexes makes no foreign key's search a scan; how many there were."""
    superfluous = [*findings(schema, "indexing/redundant-index"), *findings(schema, "indexing/duplicate-index")]
    with closing(database(schema)) as connection:
        before = scanned_foreign_keys(connection)
        for finding in superfluous:
            connection.execute(finding.help or "")
        assert scanned_foreign_keys(connection) == before
    return len(superfluous)


def test_no_search_needs_a_redundant_index() -> None:
    assert assert_nothing_needs_them(SCHEMA) == 1


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["chinook_sqlite.sql", "sakila_sqlite.sql"])
def test_no_search_of_a_real_schema_needs_a_redundant_index(name: str) -> None:
    assert assert_nothing_needs_them(real(name)) > 0
