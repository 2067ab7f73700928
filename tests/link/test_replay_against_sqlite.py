"""The replay against SQLite itself: the same DDL is executed, and its catalogue says what the tables are."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from plumbrule.model.database.schema import Database, Dialect, Index, Table, UniqueKey
from tests.corpus import corpus
from tests.link.replayed import database

SCRIPTS = {
    "inline and table forms": """
        CREATE TABLE customer (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT);
        CREATE TABLE "order" (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
            referrer_id INTEGER,
            code TEXT,
            UNIQUE (customer_id, code),
            FOREIGN KEY (referrer_id) REFERENCES customer (id) ON UPDATE SET NULL ON DELETE SET DEFAULT
        );
    """,
    "column without a type, defaults, checks": """
        CREATE TABLE bag (a, b DEFAULT 'x, y', c NUMERIC(10, 2) DEFAULT (1 + 2) NOT NULL,
            d CHECK (d > 0 AND d IN (1, 2)));
    """,
    "a primary key of several columns": """
        CREATE TABLE seat (flight INT, number TEXT, PRIMARY KEY (flight, number)) WITHOUT ROWID;
        CREATE TABLE booking (id INTEGER PRIMARY KEY, flight INT, number TEXT,
            FOREIGN KEY (flight, number) REFERENCES seat (flight, number) DEFERRABLE INITIALLY DEFERRED);
    """,
    "indexes with order, collation, expressions and a predicate": """
        CREATE TABLE person (id INTEGER PRIMARY KEY, email TEXT, born DATE, gone_at TEXT);
        CREATE INDEX person_born ON person (born DESC, email COLLATE NOCASE);
        CREATE UNIQUE INDEX person_email ON person (lower(email)) WHERE gone_at IS NULL;
    """,
    "names in every kind of quotes": """
        CREATE TABLE [two words] ([first one] TEXT NOT NULL, `second` INT, "third; one" TEXT);
        CREATE INDEX [by first] ON [two words] ([first one], "third; one");
    """,
    "the rebuild idiom": """
        CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER REFERENCES author (id));
        CREATE TABLE new_author (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        INSERT INTO new_author SELECT id, name FROM author;
        DROP TABLE author;
        ALTER TABLE new_author RENAME TO author;
    """,
    "added, renamed and dropped columns": """
        CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT, spare INT);
        CREATE INDEX note_body ON note (body);
        ALTER TABLE note ADD COLUMN author_id INTEGER REFERENCES note (id);
        ALTER TABLE note ADD created_at TEXT NOT NULL DEFAULT '';
        ALTER TABLE note RENAME COLUMN body TO text;
        ALTER TABLE note DROP COLUMN spare;
    """,
    "a renamed table keeps what leads to it": """
        CREATE TABLE a (id INTEGER PRIMARY KEY);
        CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER REFERENCES a);
        ALTER TABLE a RENAME TO c;
    """,
    "dropped indexes and repeated creation": """
        CREATE TABLE IF NOT EXISTS t (x INT);
        CREATE TABLE IF NOT EXISTS t (y INT);
        CREATE INDEX i ON t (x);
        CREATE INDEX IF NOT EXISTS i ON t (x);
        CREATE INDEX j ON t (x);
        DROP INDEX j;
        DROP INDEX IF EXISTS k;
    """,
    "triggers between the tables": """
        CREATE TABLE t (x INT, y INT);
        CREATE TRIGGER copy AFTER INSERT ON t BEGIN
            UPDATE t SET y = CASE WHEN new.x > 1 THEN 1 ELSE 2 END WHERE x = new.x;
            DELETE FROM t WHERE x = 0;
        END;
        CREATE TABLE u (z INT);
    """,
    "generated columns and conflict clauses": """
        CREATE TABLE t (id INTEGER PRIMARY KEY ON CONFLICT REPLACE, a INT NOT NULL ON CONFLICT IGNORE,
            b INT UNIQUE ON CONFLICT FAIL, c INT, UNIQUE (a, c) ON CONFLICT ROLLBACK);
    """,
    "comments and literals that look like code": """
        -- CREATE TABLE nothing (id INT);
        CREATE TABLE t ( /* a ; b */ x TEXT DEFAULT '-- no comment; ''quoted''', -- , y INT
            z INT);
    """,
}


@pytest.mark.parametrize("sql", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_the_replayed_tables_are_those_that_sqlite_makes(sql: str) -> None:
    assert_same(database(sql, Dialect.SQLITE), sql)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["chinook_sqlite.sql", "sakila_sqlite.sql", "temporal_visibility_sqlite.sql"])
def test_real_schemas_are_read_as_sqlite_reads_them(name: str) -> None:
    sql = corpus("sql", "schemas", "sqlite", name).read_text()
    assert_same(database(sql, Dialect.SQLITE), sql)


@pytest.mark.corpus
def test_migrations_replay_to_what_sqlite_makes_of_them() -> None:
    folder = corpus("sql", "migrations", "kratos", "sql")
    chosen = sqlite_steps(folder)
    sql = "\n".join(text for _, text in chosen)
    assert_same(database(sql, Dialect.SQLITE), sql)


def sqlite_steps(folder: Path) -> list[tuple[str, str]]:
    """Text of each version's file for SQLite, or of its general one."""
    steps: dict[str, Path] = {}
    for path in sorted(folder.glob("*.up.sql")):
        version = path.name.partition("_")[0]
        if ".sqlite3." in path.name or (".mysql." not in path.name and version not in steps):
            steps[version] = path
    return [(version, path.read_text()) for version, path in sorted(steps.items(), key=lambda item: int(item[0]))]


def assert_same(made: Database, sql: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(sql)
    names = [
        row[0]
        for row in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        if not row[0].startswith("sqlite_") and not re.search(r"_fts_\w+_(?:data|idx|content|docsize|config)$", row[0])
    ]
    assert sorted(made.tables) == sorted(name.lower() for name in names)
    for name in names:
        table = made.tables[name.lower()]
        if not table.partial:
            assert described(table) == catalogued(connection, name), name


def described(table: Table) -> dict[str, object]:
    primary = table.primary_key
    return {
        "columns": [
            (column.name, column.nullable or column.key in key_columns(primary)) for column in table.columns.values()
        ],
        "primary key": key_columns(primary),
        "unique": sorted(members(key) for key in table.unique_keys),
        "foreign keys": sorted(
            (
                key.columns,
                key.parent_key,
                key.parent_columns,
                key.on_delete or "no action",
                key.on_update or "no action",
            )
            for key in table.foreign_keys
        ),
        "indexes": sorted(
            (index.name, index.unique, index.predicate is not None, members(index)) for index in table.indexes
        ),
    }


def key_columns(key: UniqueKey | None) -> tuple[str | None, ...]:
    return tuple(member.column for member in key.members) if key else ()


def members(path: UniqueKey | Index) -> tuple[tuple[str, bool], ...]:
    return tuple((member.column or "", member.descending) for member in path.members)


def catalogued(connection: sqlite3.Connection, name: str) -> dict[str, object]:
    """The same of SQLite's catalogue. NOT NULL is not compared for columns of the primary key, which need none."""
    columns = connection.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
    primary = sorted((row for row in columns if row[5]), key=lambda row: row[5])
    paths = connection.execute(f'PRAGMA index_list("{name}")').fetchall()
    return {
        "columns": [(row[1], not row[3] or bool(row[5])) for row in columns],
        "primary key": tuple(row[1].lower() for row in primary),
        "unique": sorted(listed(connection, path[1]) for path in paths if path[3] == "u"),
        "foreign keys": sorted(references(connection, name)),
        "indexes": sorted(
            (path[1], bool(path[2]), bool(path[4]), listed(connection, path[1])) for path in paths if path[3] == "c"
        ),
    }


def listed(connection: sqlite3.Connection, index: str) -> tuple[tuple[str, bool], ...]:
    rows = connection.execute(f'PRAGMA index_xinfo("{index}")').fetchall()
    return tuple(((row[2] or "").lower(), bool(row[3])) for row in rows if row[5])


Reference = tuple[tuple[str, ...], str, tuple[str, ...], str, str]


def references(connection: sqlite3.Connection, name: str) -> list[Reference]:
    keys: dict[int, list[tuple[str, str, str | None, str, str]]] = {}
    for row in connection.execute(f'PRAGMA foreign_key_list("{name}")'):
        keys.setdefault(row[0], []).append((row[2], row[3], row[4], row[6], row[5]))
    return [
        (
            tuple(row[1].lower() for row in rows),
            rows[0][0].lower(),
            tuple(row[2].lower() for row in rows if row[2]),
            rows[0][3].lower(),
            rows[0][4].lower(),
        )
        for rows in keys.values()
    ]
