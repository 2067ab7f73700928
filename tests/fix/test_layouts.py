"""For each migration tool: a tree, what is written, and the finding is gone."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.fix.applied import applied

KEY = "indexing/foreign-key-without-index orders.customer_id"
TABLES = """\
CREATE TABLE customers (id bigserial PRIMARY KEY, email text, name text, created_at timestamptz NOT NULL);
CREATE TABLE orders (
  id bigserial PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  placed_at timestamptz NOT NULL
);
"""
CREATE = "CREATE INDEX CONCURRENTLY idx_orders_customer_id ON orders (customer_id);\n"
DROP = "DROP INDEX CONCURRENTLY idx_orders_customer_id;\n"
LOCKING = CREATE.replace("CONCURRENTLY ", "")
WORDS = "index_orders_by_customer_id"
DOWN = "DROP TABLE orders;\nDROP TABLE customers;\n"


class Case(NamedTuple):
    files: dict[str, str]
    written: dict[str, str]
    safe: bool = True
    waits: bool = False  # the tool cannot but lock the table, and a rule about migrations says so


CASES = {
    "flyway": Case(
        {"db/migration/V1__tables.sql": TABLES, "db/migration/V1.9__note.sql": "COMMENT ON TABLE orders IS 'x';\n"},
        {
            f"db/migration/V1.10__{WORDS}.sql": CREATE,
            f"db/migration/V1.10__{WORDS}.sql.conf": "executeInTransaction=false\n",
        },
    ),
    "flyway with undo": Case(
        {"db/migration/V007__tables.sql": TABLES, "db/migration/U007__tables.sql": DOWN},
        {
            f"db/migration/V008__{WORDS}.sql": CREATE,
            f"db/migration/V008__{WORDS}.sql.conf": "executeInTransaction=false\n",
            f"db/migration/U008__{WORDS}.sql": DROP,
            f"db/migration/U008__{WORDS}.sql.conf": "executeInTransaction=false\n",
        },
    ),
    "golang-migrate": Case(
        {"migrations/000001_tables.up.sql": TABLES, "migrations/000001_tables.down.sql": DOWN},
        {f"migrations/000002_{WORDS}.up.sql": CREATE, f"migrations/000002_{WORDS}.down.sql": DROP},
    ),
    "dbmate": Case(
        {"db/migrations/20240131235959_tables.sql": f"-- migrate:up\n{TABLES}\n-- migrate:down\n{DOWN}"},
        {
            f"db/migrations/20240201000000_{WORDS}.sql": f"-- migrate:up transaction:false\n{CREATE}\n"
            f"-- migrate:down transaction:false\n{DROP}"
        },
    ),
    "goose": Case(
        {"migrations/00001_tables.sql": f"-- +goose Up\n{TABLES}\n-- +goose Down\n{DOWN}"},
        {
            f"migrations/00002_{WORDS}.sql": f"-- +goose NO TRANSACTION\n-- +goose Up\n{CREATE}\n"
            f"-- +goose Down\n{DROP}"
        },
    ),
    "sql-migrate": Case(
        {"migrations/1-tables.sql": f"-- +migrate Up\n{TABLES}\n-- +migrate Down\n{DOWN}"},
        {
            f"migrations/2-{WORDS}.sql": f"-- +migrate Up notransaction\n{CREATE}\n"
            f"-- +migrate Down notransaction\n{DROP}"
        },
    ),
    "prisma": Case(
        {
            "prisma/migrations/20240229120000_init/migration.sql": TABLES,
            "prisma/migrations/migration_lock.toml": 'provider = "postgresql"\n',
        },
        {f"prisma/migrations/20240229120001_{WORDS}/migration.sql": CREATE},
    ),
    "diesel": Case(
        {
            "migrations/00000000000000_setup/up.sql": "CREATE EXTENSION citext;\n",
            "migrations/00000000000000_setup/down.sql": "DROP EXTENSION citext;\n",
            "migrations/2024-03-01-120059_tables/up.sql": TABLES,
            "migrations/2024-03-01-120059_tables/down.sql": DOWN,
        },
        {
            f"migrations/2024-03-01-120100_{WORDS}/up.sql": CREATE,
            f"migrations/2024-03-01-120100_{WORDS}/down.sql": DROP,
            f"migrations/2024-03-01-120100_{WORDS}/metadata.toml": "run_in_transaction = false\n",
        },
    ),
    "hasura": Case(
        {
            "hasura/migrations/default/1700000000000_init/up.sql": TABLES,
            "hasura/migrations/default/1700000000000_init/down.sql": DOWN,
        },
        {
            f"hasura/migrations/default/1700000000001_{WORDS}/up.sql": LOCKING,
            f"hasura/migrations/default/1700000000001_{WORDS}/down.sql": DROP.replace("CONCURRENTLY ", ""),
        },
        safe=False,
        waits=True,
    ),
    "sqlx": Case(
        {"migrations/20240101000000_tables.sql": TABLES, ".sqlx/query-1a.json": "{}"},
        {f"migrations/20240101000001_{WORDS}.sql": f"-- no-transaction\n{CREATE}"},
    ),
    "sqlx both ways": Case(
        {
            "migrations/1_tables.up.sql": TABLES,
            "migrations/1_tables.down.sql": DOWN,
            "migrations/2_note.up.sql": "-- no-transaction\nCREATE INDEX CONCURRENTLY i ON orders (placed_at);\n",
            "migrations/2_note.down.sql": "DROP INDEX i;\n",
        },
        {
            f"migrations/3_{WORDS}.up.sql": f"-- no-transaction\n{CREATE}",
            f"migrations/3_{WORDS}.down.sql": f"-- no-transaction\n{DROP}",
        },
    ),
    "supabase": Case(
        {"supabase/migrations/20240101120000_tables.sql": TABLES},
        {f"supabase/migrations/20240101120001_{WORDS}.sql": LOCKING},
        safe=False,
        waits=True,
    ),
    "drizzle": Case(
        {
            "drizzle/0000_tables.sql": TABLES.replace(";\nCREATE", ";\n--> statement-breakpoint\nCREATE"),
            "drizzle/meta/_journal.json": '{"entries": [{"idx": 0, "tag": "0000_tables"}]}',
        },
        {f"drizzle/0001_{WORDS}.sql": LOCKING},
        safe=False,
        waits=True,
    ),
    "atlas": Case(
        {"migrations/20240101120000.sql": TABLES, "migrations/atlas.sum": "h1:x\n"},
        {"migrations/20240101120001.sql": f"-- atlas:txmode none\n\n{CREATE}"},
    ),
    "numbered by hand": Case(
        {"sql/v1-tables.sql": TABLES}, {f"sql/v2-{WORDS}.sql": CREATE}, safe=False
    ),
    "a final state that people write": Case(
        {"orders/schema.sql": TABLES}, {"orders/schema.sql": f"{TABLES}\n{LOCKING}"}, safe=False
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_written_takes_the_finding_away_and_brings_no_other(case: Case) -> None:
    result = applied(case.files, unsafe=True)
    assert result.written == case.written
    assert result.gone == [KEY]
    assert result.come == (["migrations/index-blocks-writes orders"] if case.waits else [])
    assert [one.patch.safe for one in result.before.findings if one.patch] == [case.safe]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_second_time_changes_nothing(case: Case) -> None:
    once = applied(case.files, unsafe=True)
    assert applied(once.files, unsafe=True).written == {}


@pytest.mark.parametrize("case", [one for one in CASES.values() if not one.safe])
def test_what_may_break_is_left_where_only_safe_fixes_are_asked_for(case: Case) -> None:
    result = applied(case.files)
    assert result.written == {}
    assert "--unsafe-fixes" in result.chores[-1]


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"db/structure.sql": TABLES}, "db/structure.sql is written by a tool"),
        ({"shop/shop.sqlproj": "<Project/>", "shop/Tables/orders.sql": TABLES}, "shop/shop.sqlproj keeps each object"),
        ({"dump.sql": f"-- PostgreSQL database dump\n{TABLES}"}, "dump.sql is written by a tool"),
        (
            {"m/1_tables.postgres.up.sql": TABLES, "m/1_tables.postgres.down.sql": DOWN},
            "for one engine only",
        ),
    ],
)
def test_what_cannot_be_written_is_said(files: dict[str, str], reason: str) -> None:
    result = applied(files, unsafe=True)
    assert result.written == {}
    [said] = result.chores
    assert reason in said
    assert all(one.patch is None for one in result.before.findings)


@pytest.mark.parametrize(
    ("tool", "chore"),
    [
        ("prisma", "schema.prisma has to have the same change"),
        ("drizzle", "meta/_journal.json"),
        ("atlas", "atlas migrate hash"),
        ("supabase", "writers wait"),
        ("numbered by hand", "let no tool wrap the new files in one"),
    ],
)
def test_what_is_left_to_people_is_said(tool: str, chore: str) -> None:
    assert any(chore in one for one in applied(CASES[tool].files, unsafe=True).chores)


CHANGELOG = f"""\
--liquibase formatted sql

--changeset sam:tables
CREATE EXTENSION citext;
{TABLES}"""


def test_a_changelog_in_sql_grows_by_a_changeset() -> None:
    result = applied({"db/changelog/1_tables.sql": CHANGELOG}, select=("indexing",))
    assert result.gone == [KEY]
    assert result.come == []
    assert result.written == {
        "db/changelog/1_tables.sql": f"{CHANGELOG}\n--changeset plumbrule:{WORDS} runInTransaction:false\n"
        f"{CREATE}--rollback {DROP}"
    }


def test_a_changelog_in_another_language_is_left_to_people() -> None:
    changelog = """\
databaseChangeLog:
  - changeSet:
      id: tables
      author: sam
      changes:
        - createTable:
            tableName: customers
            columns: [{column: {name: id, type: bigint, constraints: {primaryKey: true}}}]
        - createTable:
            tableName: orders
            columns:
              - column: {name: id, type: bigint, constraints: {primaryKey: true}}
              - column: {name: customer_id, type: bigint, constraints: {nullable: false}}
        - addForeignKeyConstraint:
            baseTableName: orders
            baseColumnNames: customer_id
            constraintName: orders_customer_fk
            referencedTableName: customers
            referencedColumnNames: id
        - sql: {sql: CREATE EXTENSION citext}
"""
    result = applied({"db/changelog/db.changelog-master.yaml": changelog}, unsafe=True, select=("indexing",))
    assert [one.finding.address for one in result.before.findings] == ["orders.customer_id"]
    assert result.written == {}
