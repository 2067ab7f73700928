"""Functions, roles and rights after every statement was applied."""

from __future__ import annotations

from plumbrule.model.database.role import Privilege
from plumbrule.model.database.schema import Database, Dialect
from tests.link.replayed import database, migrated

TABLES = "CREATE TABLE orders (id int); CREATE TABLE audit.log (id int);"


def rights(made: Database) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.key, one.grantee, one.rights) for one in made.privileges]


def only(made: Database) -> Privilege:
    (privilege,) = made.privileges
    return privilege


def test_a_revoke_takes_back_what_a_grant_gave() -> None:
    made = migrated(TABLES, "GRANT SELECT, INSERT ON orders TO app, PUBLIC;", "REVOKE ALL ON orders FROM PUBLIC;")
    assert rights(made) == [("orders", "app", ("select", "insert"))]


def test_a_revoke_of_one_right_leaves_the_rest_of_all() -> None:
    made = database(f"{TABLES} GRANT ALL PRIVILEGES ON orders TO app; REVOKE DELETE, TRUNCATE ON orders FROM app;")
    assert only(made).rights == ("select", "insert", "update", "references", "trigger")


def test_all_tables_are_those_of_the_schema_that_are_there() -> None:
    made = migrated(TABLES, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO app;", "CREATE TABLE later (id int);")
    assert rights(made) == [("orders", "app", ("select",))]


def test_rights_go_with_their_table_and_follow_its_name() -> None:
    granted = f"{TABLES} GRANT SELECT ON orders, audit.log TO app;"
    made = migrated(granted, "DROP TABLE audit.log; ALTER TABLE orders RENAME TO purchases;")
    privilege = only(made)
    assert privilege.table is made.tables["purchases"]


def test_default_privileges_belong_to_their_schema() -> None:
    made = migrated(
        TABLES,
        "ALTER DEFAULT PRIVILEGES IN SCHEMA audit, public GRANT ALL ON TABLES TO anon;",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM anon;",
    )
    assert (only(made).key, only(made).future) == ("audit", True)


def test_rights_of_mysql_name_the_account_and_the_database() -> None:
    made = database(
        "CREATE TABLE t (id int); GRANT ALL ON *.* TO 'root'@'%'; GRANT SELECT ON shop.* TO `app`@localhost;",
        Dialect.MYSQL,
    )
    assert rights(made) == [("", "root@%", ("all",)), ("shop", "app@localhost", ("select",))]


def test_members_of_sql_server_roles_are_grants_of_the_role() -> None:
    made = database("CREATE TABLE t (id int)\nGO\nALTER ROLE db_owner ADD MEMBER [shop]\nGO\n", Dialect.TSQL)
    assert (only(made).kind, only(made).key, only(made).grantee) == ("role", "db_owner", "shop")


def test_attributes_of_a_role_are_given_and_taken() -> None:
    made = migrated(TABLES, "CREATE ROLE app LOGIN BYPASSRLS;", "ALTER ROLE app NOBYPASSRLS;")
    assert list(made.roles["app"].attributes) == ["login"]


def test_a_dropped_role_leaves_nothing() -> None:
    made = migrated(TABLES, "CREATE ROLE app; GRANT SELECT ON orders TO app; GRANT admin TO app;", "DROP ROLE app;")
    assert (made.roles, made.privileges) == ({}, [])


def test_a_function_is_replaced_with_all_its_settings() -> None:
    old = "CREATE FUNCTION f(a int DEFAULT 1) RETURNS int SECURITY DEFINER SET search_path = '' LANGUAGE sql AS 'x';"
    new = "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'x';"
    (function,) = migrated(TABLES, old, new).functions
    assert (function.definer, function.search_path, str(function)) == (False, None, "f(a int)")


def test_a_later_statement_may_set_the_search_path_of_one_overload() -> None:
    made = migrated(
        TABLES,
        "CREATE FUNCTION f(a int) RETURNS int SECURITY DEFINER LANGUAGE sql AS 'x';"
        "CREATE FUNCTION f(a int, b int) RETURNS int SECURITY DEFINER LANGUAGE sql AS 'x';",
        "ALTER FUNCTION f(integer) SET search_path = pg_catalog, pg_temp;",
    )
    assert [function.search_path for function in made.functions] == ["pg_catalog, pg_temp", None]


def test_a_dropped_function_is_gone() -> None:
    made = migrated(TABLES, "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'x';", "DROP FUNCTION f();")
    assert made.functions == []


def test_quoted_words_of_a_dump_count() -> None:
    sql = (
        'CREATE FUNCTION "public"."f"() RETURNS "trigger" LANGUAGE "plpgsql" SECURITY DEFINER'
        " SET \"search_path\" TO '' AS $$ x $$;"
    )
    (function,) = database(TABLES + sql).functions
    assert (function.trigger, function.search_path, function.language) == (True, "''", "plpgsql")


def test_labels_and_masks_say_what_a_column_holds() -> None:
    made = database(
        "CREATE TABLE people (id int, email text); SECURITY LABEL FOR anon ON COLUMN public.people.email IS 'MASKED';"
    )
    assert [column.classified for column in made.tables["people"].columns.values()] == [False, True]
    made = database(
        "CREATE TABLE people (id int, email varchar(99) MASKED WITH (FUNCTION = 'email()'), phone varchar(20))\nGO\n"
        "ADD SENSITIVITY CLASSIFICATION TO dbo.people.phone WITH (LABEL = 'Confidential')\nGO\n",
        Dialect.TSQL,
    )
    columns = made.tables["people"].columns
    assert (columns["email"].protected, columns["phone"].protected, columns["phone"].classified) == (True, False, True)


def test_rows_with_hashes_say_that_a_column_is_hashed() -> None:
    made = migrated(
        "CREATE TABLE users (id int, password text, api_key text);",
        "INSERT INTO users (id, password, api_key) VALUES (1, '$2a$10$N9qo8uLOickgx2ZMRZoMye', 'k-1');",
    )
    assert [column.name for column in made.tables["users"].columns.values() if column.hashed] == ["password"]
