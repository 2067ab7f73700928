"""Where a SQL file stands, which dialect it is in, and which of its statements run forward."""

from __future__ import annotations

import pytest

from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import Placement, SqlFile
from plumbrule.read.sql import read_sql
from plumbrule.text import Source

PG, MY, LI, MS, ORA, NONE = (
    Dialect.POSTGRES, Dialect.MYSQL, Dialect.SQLITE, Dialect.TSQL, Dialect.ORACLE, Dialect.UNKNOWN,
)  # fmt: skip


def read(path: str, text: str = "CREATE TABLE t (id int);") -> SqlFile:
    return read_sql(Source(path, text))


def placed(path: str, text: str = "CREATE TABLE t (id int);") -> Placement:
    return read(path, text).placement


# -- dialect


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("CREATE TABLE t (id bigserial, x jsonb);", PG),
        ("CREATE INDEX CONCURRENTLY i ON t (a);", PG),
        ("-- PostgreSQL database dump\nCREATE TABLE t (id int);", PG),
        ("CREATE TABLE `t` (`id` int AUTO_INCREMENT) ENGINE=InnoDB;", MY),
        ("-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;", MY),
        ("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT);", LI),
        ("PRAGMA foreign_keys = ON; CREATE TABLE t (id int);", LI),
        ("CREATE TABLE [dbo].[t] ([id] int IDENTITY(1,1));\nGO\n", MS),
        ("CREATE TABLE t (id NUMBER(10), n VARCHAR2(20));", ORA),
        ("CREATE TABLE t (id int, n varchar(20));", NONE),
        ("-- uses AUTO_INCREMENT and ENGINE=InnoDB elsewhere\nCREATE TABLE t (id int);", NONE),
        ("INSERT INTO t VALUES ('CREATE EXTENSION; $$ COPY x FROM stdin');", NONE),
    ],
)
def test_the_text_tells_its_dialect(text: str, dialect: Dialect) -> None:
    assert read("db/x.sql", text).dialect is dialect


@pytest.mark.parametrize(
    ("path", "dialect"),
    [
        ("db/postgres/001_a.sql", PG),
        ("db/001_a.mysql.up.sql", MY),
        ("db/schema-sqlite3.sql", LI),
        ("mysql/schema.pg.sql", PG),
        ("db/mariadb.sql", MY),
        ("sql/sqlserver/x.sql", MS),
        ("db/pgbouncer/x.sql", NONE),
        ("mysql-and-postgres/x.sql", NONE),
    ],
)
def test_the_path_tells_the_dialect_its_name_before_its_folders(path: str, dialect: Dialect) -> None:
    assert read(path).dialect is dialect


def test_a_given_dialect_wins_over_path_and_text() -> None:
    file = read_sql(Source("mysql/x.sql", "CREATE TABLE `t` (id int) ENGINE=InnoDB;"), PG)
    assert file.dialect is PG


@pytest.mark.parametrize(
    ("path", "text", "system"),
    [
        ("a.sql", "CREATE TABLE t (id UInt64) ENGINE = MergeTree ORDER BY id;", "clickhouse"),
        ("a.sql", "CREATE TABLE t (id Nullable(String));", "clickhouse"),
        ("clickhouse/migrations/1_a.sql", "ALTER TABLE t DROP COLUMN x;", "clickhouse"),
        ("a.sql", "CREATE KEYSPACE k WITH replication = {};", "cassandra"),
    ],
)
def test_other_systems_are_named_and_not_read(path: str, text: str, system: str) -> None:
    file = read(path, text)
    assert (file.foreign, file.statements) == (system, [])


def test_a_column_called_variant_is_not_a_type_of_snowflake() -> None:
    assert read("a.sql", "CREATE TABLE prices (sku text, variant integer, UNIQUE (sku, variant));").foreign is None
    assert read("a.sql", "CREATE TABLE events (id int, payload VARIANT NOT NULL);").foreign == "snowflake"


# -- conventions


@pytest.mark.parametrize(
    ("path", "framework", "version", "direction"),
    [
        ("db/migration/V1_10__add.sql", "flyway", (1, 10), "up"),
        ("db/migration/V1.0__add.sql", "flyway", (1,), "up"),
        ("db/migration/U2__undo.sql", "flyway", (2,), "down"),
        ("db/migration/R__views.sql", "flyway", (), "up"),
        ("db/migration/B3__base.sql", "flyway", (3,), "up"),
        ("migrations/1510262030_init.up.sql", "golang-migrate", (1510262030,), "up"),
        ("migrations/1510262030_init.down.sql", "golang-migrate", (1510262030,), "down"),
        ("migrations/20191100000001_x.mysql.autocommit.up.sql", "pop", (20191100000001,), "up"),
        ("prisma/migrations/20230518191501_init/migration.sql", "prisma", (20230518191501,), "up"),
        ("prisma/migrations/20250625_init/migration.sql", "prisma", (20250625000000,), "up"),
        ("migrations/2018-04-24-145128_x/up.sql", "diesel", (20180424145128,), "up"),
        ("migrations/00000000000000_setup/down.sql", "diesel", (0,), "down"),
        ("supabase/migrations/20240101000000_x.sql", "supabase", (20240101000000,), "up"),
        ("drizzle/0003_brave_hulk.sql", "drizzle", (3,), "up"),
        ("db/01-tables.sql", "numbered", (1,), "up"),
        ("db/delta/54_x.sql", "numbered", (54,), "up"),
        ("db/rollback/054_x.sql", "numbered", (54,), "down"),
    ],
)
def test_a_path_tells_its_convention(path: str, framework: str, version: tuple[int, ...], direction: str) -> None:
    placement = placed(path)
    assert placement.purpose == "migration"
    assert (placement.framework, placement.version, placement.direction) == (framework, version, direction)


@pytest.mark.parametrize(
    ("text", "framework"),
    [
        ("-- migrate:up\nCREATE TABLE t (id int);\n-- migrate:down\nDROP TABLE t;", "dbmate"),
        ("-- +goose Up\nCREATE TABLE t (id int);\n-- +goose Down\nDROP TABLE t;", "goose"),
        ("# --- !Ups\nCREATE TABLE t (id int);\n# --- !Downs\nDROP TABLE t;", "play"),
        ("-- Up Migration\nCREATE TABLE t (id int);\n-- Down Migration\nDROP TABLE t;", "node-pg-migrate"),
        ("-- a comment\nCREATE TABLE t (id int);\n-- //@UNDO\nDROP TABLE t;", "mybatis"),
    ],
)
def test_sections_tell_forward_from_back(text: str, framework: str) -> None:
    file = read_sql(Source("m/20240101_x.sql", text), MY)
    assert file.placement.framework == framework
    assert [(statement.head, statement.down) for statement in file.statements] == [
        ("CREATE TABLE", False),
        ("DROP TABLE", True),
    ]
    assert len(list(file.changes())) == 1


def test_a_statement_that_its_framework_keeps_whole_is_one() -> None:
    text = """-- +goose Up
-- +goose StatementBegin
CREATE PROCEDURE p() SELECT 1; SELECT 2;
-- +goose StatementEnd
CREATE TABLE t (id int);
"""
    heads = [statement.head for statement in read("m/1_x.sql", text).statements]
    assert heads == ["CREATE PROCEDURE", "CREATE TABLE"]


@pytest.mark.parametrize(
    ("path", "text", "transaction"),
    [
        ("m/1_x.sql", "-- migrate:up transaction:false\nSELECT 1;", False),
        ("m/1_x.sql", "-- migrate:up\nSELECT 1;", True),
        ("m/1_x.sql", "-- +goose NO TRANSACTION\n-- +goose Up\nSELECT 1;", False),
        ("m/1_x.autocommit.up.sql", "SELECT 1;", False),
        ("m/1_x.up.sql", "SELECT 1;", None),
        ("m/V1__x.sql", "SELECT 1;", True),
        ("m/20230518191501_x/migration.sql", "SELECT 1;", False),
        ("db/schema.sql", "SELECT 1;", None),
    ],
)
def test_a_convention_says_whether_it_wraps_the_file_in_a_transaction(
    path: str, text: str, transaction: bool | None
) -> None:
    assert placed(path, text).transaction is transaction


@pytest.mark.parametrize(
    ("path", "purpose"),
    [
        ("db/structure.sql", "dump"),
        ("db/schema.sql", "dump"),
        ("db/orders.sql", "schema"),
        ("db/seeds/users.sql", "data"),
        ("tests/fixtures/schema.sql", "data"),
        ("db/seed.sql", "data"),
        ("db/test/migrations/001_x.sql", "data"),
        ("db/upgrade/from-5-to-6.sql", "data"),
        ("db/latest/contest.sql", "schema"),
    ],
)
def test_data_and_scripts_are_no_schema(path: str, purpose: str) -> None:
    assert placed(path).purpose == purpose


def test_an_empty_file_is_a_valid_migration() -> None:
    file = read("migrations/001_x.down.sql", "")
    assert (file.statements, file.placement.direction) == ([], "down")


def test_statements_keep_where_their_comments_start() -> None:
    text = "SELECT 1;\n-- plumbrule: ignore[x] -- why\nCREATE TABLE t (id int);"
    statement = read("db/x.sql", text).statements[1]
    assert text[statement.lead : statement.span.start].strip() == "-- plumbrule: ignore[x] -- why"
    assert text[slice(*statement.span)] == "CREATE TABLE t (id int)"


def test_a_folder_of_superseded_migrations_is_no_schema() -> None:
    assert placed("db/migrations/legacy/0001_init.up.sql").purpose == "data"
    assert placed("services/legacy/migrations/0001_init.up.sql").purpose == "migration"


def test_two_types_of_one_system_are_evidence_enough() -> None:
    text = "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY, doc jsonb, at timestamptz);"
    assert read("db/schema.sql", text).dialect is Dialect.POSTGRES
