"""Which files make one database, in which order, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from plumbrule.model.database.schema import Database, Dialect
from tests.link.replayed import databases


def made(files: Mapping[str, str]) -> list[Database]:
    return databases(files)


def only(files: Mapping[str, str]) -> Database:
    (one,) = made(files)
    return one


TABLE = "CREATE TABLE t (a int);"


def test_migrations_run_in_the_order_of_their_numbers() -> None:
    files = {
        "m/V1_10__c.sql": "ALTER TABLE t ADD c int;",
        "m/V1_9__b.sql": "ALTER TABLE t ADD b int;",
        "m/V1__a.sql": TABLE,
        "m/R__z.sql": "ALTER TABLE t ADD z int;",
    }
    assert list(only(files).tables["t"].columns) == ["a", "b", "c", "z"]


def test_a_short_date_comes_before_the_moments_of_its_day() -> None:
    files = {
        "prisma/migrations/20250101120000_b/migration.sql": "ALTER TABLE t ADD b int;",
        "prisma/migrations/20250101_a/migration.sql": TABLE,
        "prisma/migrations/20250102_c/migration.sql": "ALTER TABLE t ADD c int;",
    }
    assert list(only(files).tables["t"].columns) == ["a", "b", "c"]


def test_down_files_belong_to_the_set_and_are_not_replayed() -> None:
    database = only({"m/1_a.up.sql": TABLE, "m/1_a.down.sql": "DROP TABLE t;"})
    assert list(database.tables) == ["t"]
    assert database.paths == ("m/1_a.up.sql",)


def test_a_baseline_stands_for_the_versions_before_it() -> None:
    files = {
        "m/V1__a.sql": "CREATE TABLE old (a int);",
        "m/B2__b.sql": TABLE,
        "m/V2__c.sql": "CREATE TABLE older (a int);",
        "m/V3__d.sql": "ALTER TABLE t ADD b int;",
    }
    database = only(files)
    assert list(database.tables) == ["t"]
    assert list(database.tables["t"].columns) == ["a", "b"]


def test_a_checkpoint_of_atlas_starts_the_replay() -> None:
    files = {"m/1_a.sql": "CREATE TABLE t (x int);", "m/2_b.sql": f"-- atlas:checkpoint\n{TABLE}"}
    assert list(only(files).tables["t"].columns) == ["a"]


def test_files_for_one_dialect_beat_the_general_file_of_their_version() -> None:
    files = {
        "m/1_a.up.sql": TABLE,
        "m/2_b.up.sql": "ALTER TABLE t ADD general int;",
        "m/2_b.mysql.up.sql": "ALTER TABLE t ADD mine int;",
        "m/2_b.sqlite3.up.sql": "ALTER TABLE t ADD light int;",
    }
    found = {database.dialect: list(database.tables["t"].columns) for database in made(files)}
    assert found == {Dialect.MYSQL: ["a", "mine"], Dialect.SQLITE: ["a", "light"]}


def test_schema_files_of_one_home_form_one_state() -> None:
    files = {"shop/db/tables/a.sql": TABLE, "shop/db/tables/b.sql": "CREATE TABLE u (a int REFERENCES t);"}
    database = only(files)
    assert (database.name, sorted(database.tables)) == ("shop", ["t", "u"])


def test_a_table_created_twice_makes_variants() -> None:
    assert [sorted(one.tables) for one in made({"shop/a.sql": TABLE, "shop/b.sql": TABLE})] == [["t"], ["t"]]


def test_one_schema_in_two_dialects_is_two_databases() -> None:
    found = made({"shop/schema.mysql.sql": TABLE, "shop/schema.postgres.sql": TABLE})
    assert [one.dialect for one in found] == [Dialect.MYSQL, Dialect.POSTGRES]


def test_a_dump_is_the_outcome_of_the_migrations_beside_it() -> None:
    files = {
        "shop/db/structure.sql": "CREATE TABLE t (a int, b int);",
        "shop/db/migrations/001_a.sql": TABLE,
        "shop/db/migrations/002_b.sql": "ALTER TABLE t ADD b text;",
    }
    assert only(files).paths == ("shop/db/structure.sql",)


def test_a_dump_of_other_tables_is_another_database() -> None:
    files = {"shop/db/schema.sql": "CREATE TABLE other (a int);", "shop/db/migrations/001_a.sql": TABLE}
    assert [sorted(one.tables) for one in made(files)] == [["other"], ["t"]] or [
        sorted(one.tables) for one in made(files)
    ] == [["t"], ["other"]]


def test_seeds_and_fixtures_make_no_database() -> None:
    assert made({"db/seeds/a.sql": TABLE, "tests/fixtures/001_x.sql": TABLE, "db/seed.sql": TABLE}) == []


def test_scripts_that_create_nothing_make_no_database() -> None:
    assert made({"ops/grants.sql": "GRANT SELECT ON t TO x;"}) == []


def test_files_of_unknown_dialect_take_that_of_their_set() -> None:
    files = {"m/001_a.sql": "CREATE TABLE T (Id bigserial, x jsonb);", "m/002_b.sql": "ALTER TABLE t ADD y int;"}
    database = only(files)
    assert database.dialect is Dialect.POSTGRES
    assert list(database.tables["t"].columns) == ["id", "x", "y"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("services/orders/db/migrations/001_a.sql", "orders"),
        ("src/orders/src/main/resources/db/migration/V1__a.sql", "orders"),
        ("prisma/migrations/20230101000000_a/migration.sql", "database"),
        ("billing_schema.sql", "billing"),
        ("db/schema.sql", "database"),
        ("server/zally-server/src/main/resources/db/migration/V001__a.sql", "zally-server"),
    ],
)
def test_a_database_is_called_after_the_project_that_holds_it(path: str, name: str) -> None:
    assert only({path: TABLE}).name == name


def test_the_order_of_the_files_given_changes_nothing() -> None:
    files = {f"s{number}/m/00{step}_x.sql": f"CREATE TABLE t{step} (a int);" for number in (2, 1) for step in (3, 1, 2)}
    one, other = made(files), made(dict(reversed(files.items())))
    assert [(database.name, database.paths) for database in one] == [
        (database.name, database.paths) for database in other
    ]


def test_of_the_schemas_of_several_versions_only_the_newest_is_a_database() -> None:
    files = {f"deploy/{version}/001-auto.sql": f"{TABLE}CREATE TABLE v{version} (a int);" for version in (9, 10, 11)}
    assert list(only(files).tables) == ["t", "v11"]


def test_what_each_version_adds_in_a_folder_of_its_own_is_kept() -> None:
    files = {f"sql/1.{minor}/schema.sql": f"CREATE TABLE t{minor} (a int);" for minor in (1, 2)}
    assert sorted(table for database in made(files) for table in database.tables) == ["t1", "t2"]


def test_equal_tables_in_folders_that_are_named_after_no_version_are_databases_of_their_own() -> None:
    assert len(made({"east/db/schema.sql": TABLE, "west/db/schema.sql": TABLE})) == 2
