"""DDL that is hard to read: what general parsers give up on is understood here in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from plumbrule.model.database.change import (
    AttachPartition,
    Change,
    CreateIndex,
    CreatePolicy,
    CreateTable,
    DetachPartition,
    DropConstraint,
    EnableRowSecurity,
    RenameConstraint,
    RenameTable,
    Unread,
)
from plumbrule.model.database.column_change import (
    AddColumn,
    AlterColumnType,
    DropColumn,
    RedefineColumn,
    RenameColumn,
    SetDefault,
    SetIdentity,
    SetNotNull,
)
from plumbrule.model.database.definition import ForeignKeyDefinition, KeyDefinition
from plumbrule.model.database.object_change import CreateView, DropIndex, Grant, SetRole
from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql import read_sql
from plumbrule.text import Source

PG, MY, LI, MS, ORA = Dialect.POSTGRES, Dialect.MYSQL, Dialect.SQLITE, Dialect.TSQL, Dialect.ORACLE


def changes(sql: str, dialect: Dialect = PG) -> list[Change]:
    return list(read_sql(Source("db/x.sql", sql), dialect).changes())


def only(sql: str, dialect: Dialect = PG) -> Change:
    (change,) = changes(sql, dialect)
    return change


STATEMENTS = Path(__file__).parent / "statements"  # one statement a line, a file for each dialect
CASES = [
    (Dialect(file.stem), line) for file in sorted(STATEMENTS.glob("*.sql")) for line in file.read_text().splitlines()
]


@pytest.mark.parametrize(("dialect", "sql"), CASES, ids=[sql[:60] for _, sql in CASES])
def test_is_understood_in_full(dialect: Dialect, sql: str) -> None:
    (statement,) = read_sql(Source("db/x.sql", sql), dialect).statements
    assert statement.outcome == "read"


@pytest.mark.parametrize(("dialect", "sql"), CASES, ids=[sql[:60] for _, sql in CASES])
def test_no_prefix_of_a_statement_raises(dialect: Dialect, sql: str) -> None:
    for end in range(0, len(sql), 3):
        for reading in (dialect, Dialect.UNKNOWN):
            read_sql(Source("db/x.sql", sql[:end]), reading)


def test_every_action_of_an_alter_is_a_change_in_order() -> None:
    sql = """ALTER TABLE t ADD COLUMN a int, DROP COLUMN b, ALTER COLUMN c TYPE text, ALTER c SET NOT NULL,
        ALTER d SET DEFAULT 5, RENAME e TO f, ADD CONSTRAINT u UNIQUE (a), OWNER TO x"""
    assert " ".join(type(change).__name__ for change in changes(sql)) == (
        "AddColumn DropColumn AlterColumnType SetNotNull SetDefault RenameColumn AddKey SetTableOption"
    )


def test_one_action_that_is_not_understood_costs_only_itself() -> None:
    added, unread = changes("ALTER TABLE t ADD COLUMN a int, FROBNICATE b")
    assert isinstance(added, AddColumn)
    assert isinstance(unread, Unread)
    assert [str(target) for target in unread.targets] == ["t"]


def test_one_element_that_is_not_understood_leaves_the_other_columns() -> None:
    table, unread = changes("CREATE TABLE t (a int, b int WOBBLY, c int)")
    assert isinstance(table, CreateTable)
    assert [column.name.text for column in table.columns] == ["a", "c"]
    assert isinstance(unread, Unread)


def test_unread_ddl_names_its_possible_targets() -> None:
    change = only("CREATE WIDGET w ON orders REFERENCES s.customers")
    assert isinstance(change, Unread)
    assert [str(target) for target in change.targets] == ["orders", "s.customers"]


def test_a_change_points_at_the_smallest_name() -> None:
    sql = "ALTER TABLE orders\n  ADD COLUMN customer_id bigint REFERENCES customers"
    change = only(sql)
    assert sql[slice(*change.place.span)] == "customer_id"
    assert change.address == "orders.customer_id"


def test_an_index_keeps_everything_that_tells_it_from_others() -> None:
    change = only(
        'CREATE UNIQUE INDEX CONCURRENTLY i ON t USING gin (a, lower( B ) COLLATE "C" DESC, c text_pattern_ops)'
        " INCLUDE (d) WHERE ((e)::text = 'X'::text AND deleted_at IS  NOT NULL)"
    )
    assert isinstance(change, CreateIndex)
    index = change.definition
    assert (index.unique, index.method, change.concurrently) == (True, "gin", True)
    assert [one.column.text if one.column else None for one in index.members] == ["a", None, "c"]
    assert [one.expression.text if one.expression else None for one in index.members] == [None, "lower(b)", None]
    assert [(one.descending, one.options) for one in index.members] == [
        (False, ""), (True, "collate c"), (False, "text_pattern_ops"),
    ]  # fmt: skip
    assert index.predicate
    assert index.predicate.text == "e::text = 'X'::text and deleted_at is not null"


def test_a_prefix_length_is_an_option_of_a_column() -> None:
    change = only("CREATE INDEX i ON t (a(191), (lower(b)))", MY)
    assert isinstance(change, CreateIndex)
    first, second = change.definition.members
    assert first.column
    assert (first.column.text, first.options) == ("a", "(191)")
    assert second.expression
    assert second.expression.text == "lower(b)"


@pytest.mark.parametrize(
    ("dialect", "written", "text", "family"),
    [
        (PG, "VARCHAR(20)", "varchar(20)", "varchar"),
        (PG, "character varying(255)", "character varying(255)", "varchar"),
        (PG, "timestamp with time zone", "timestamp with time zone", "tstz"),
        (PG, "timestamp(3) without time zone", "timestamp(3) without time zone", "ts"),
        (PG, "text[]", "text[]", "array"),
        (PG, "int ARRAY[4]", "int array[4]", "array"),
        (PG, "bigserial", "bigserial", "int8"),
        (PG, "float(24)", "float(24)", "float4"),
        (PG, "double precision", "double precision", "float8"),
        (PG, "public.citext", "public.citext", "text"),
        (PG, 'pg_catalog."char"', "pg_catalog.char", "char"),
        (PG, "geometry(Point, 4326)", "geometry(point, 4326)", "other"),
        (PG, "bit varying(5)", "bit varying(5)", "other"),
        (PG, "interval day to second(3)", "interval day to second(3)", "other"),
        (MY, "BIGINT(20) UNSIGNED", "bigint(20) unsigned", "int8"),
        (MY, "tinyint(1)", "tinyint(1)", "bool"),
        (MY, "tinyint(4)", "tinyint(4)", "int2"),
        (MY, "timestamp", "timestamp", "tstz"),
        (MY, "datetime(6)", "datetime(6)", "ts"),
        (MY, "enum('a','b')", "enum('a', 'b')", "enum"),
        (MY, "longtext", "longtext", "text"),
        (LI, "UNSIGNED BIG INT", "unsigned big int", "int8"),
        (LI, "INTEGER", "integer", "int8"),
        (LI, "NATIVE CHARACTER(70)", "native character(70)", "varchar"),
        (LI, "DATETIME", "datetime", "ts"),
        (LI, "BOOLEAN", "boolean", "bool"),
        (MS, "[nvarchar](max)", "nvarchar(max)", "text"),
        (MS, "[uniqueidentifier]", "uniqueidentifier", "uuid"),
        (MS, "bit", "bit", "bool"),
        (ORA, "NUMBER(9,0)", "number(9, 0)", "int4"),
        (ORA, "NUMBER(19)", "number(19)", "decimal"),
        (ORA, "VARCHAR2(20 CHAR)", "varchar2(20 char)", "varchar"),
    ],
)
def test_a_type_is_kept_as_written_and_has_a_family(dialect: Dialect, written: str, text: str, family: str) -> None:
    change = only(f"CREATE TABLE t (x {written} NOT NULL, y int)", dialect)
    assert isinstance(change, CreateTable)
    kind = change.columns[0].type
    assert kind
    assert (kind.text, kind.family) == (text, family)
    assert change.columns[0].nullable is False


@pytest.mark.parametrize(
    ("written", "default"),
    [
        ("int DEFAULT 1 NOT NULL", "1"),
        ("int DEFAULT -1", "- 1"),
        ("text DEFAULT 'a, b'::character varying NOT NULL", "'a, b'::character varying"),
        ("timestamptz DEFAULT (now() AT TIME ZONE 'utc')", "now() at time zone 'utc'"),
        ("timestamptz DEFAULT '2020-01-01'::timestamp with time zone UNIQUE", "'2020-01-01'::timestamp with time zone"),
        ("bigint DEFAULT nextval('s'::regclass) PRIMARY KEY", "nextval('s'::regclass)"),
        ("text[] DEFAULT ARRAY[]::text[] CHECK (true)", "array[]::text[]"),
        ("boolean DEFAULT NULL REFERENCES p", "null"),
        ("jsonb DEFAULT '{}'::jsonb COLLATE \"C\"", "'{}'::jsonb"),
    ],
)
def test_a_default_ends_where_the_next_option_starts(written: str, default: str) -> None:
    change = only(f"CREATE TABLE t (x {written})")
    assert isinstance(change, CreateTable)
    assert change.columns[0].default
    assert change.columns[0].default.text == default


def test_inline_and_table_forms_give_the_same_definitions() -> None:
    inline = only("CREATE TABLE t (a int PRIMARY KEY, b int REFERENCES p (x) ON DELETE SET NULL)")
    table = only("CREATE TABLE t (a int, b int, PRIMARY KEY (a), FOREIGN KEY (b) REFERENCES p (x) ON DELETE SET NULL)")
    assert isinstance(inline, CreateTable)
    assert isinstance(table, CreateTable)
    written = [one for column in inline.columns for one in column.constraints]
    for one, other in zip(written, table.constraints, strict=True):
        if isinstance(one, KeyDefinition):
            assert isinstance(other, KeyDefinition)
            assert one.primary is other.primary is True
        elif isinstance(one, ForeignKeyDefinition):
            assert isinstance(other, ForeignKeyDefinition)
            assert (one.on_delete, one.parent.name.text) == (other.on_delete, other.parent.name.text)


def test_a_policy_keeps_its_predicates_and_roles() -> None:
    change = only("CREATE POLICY own ON t FOR SELECT TO app, public USING ( (org_id)::text = current_setting('a.b') )")
    assert isinstance(change, CreatePolicy)
    assert (change.command, change.roles, change.permissive) == ("select", ("app",), True)
    assert change.using
    assert change.using.text == "org_id::text = current_setting('a.b')"


def test_a_view_names_what_it_reads_but_not_its_own_expressions() -> None:
    change = only(
        "CREATE VIEW v WITH (security_invoker = true) AS"
        " WITH recent AS (SELECT * FROM s.events) SELECT * FROM recent JOIN users u ON true"
    )
    assert isinstance(change, CreateView)
    assert [str(name) for name in change.tables or ()] == ["s.events", "users"]
    assert change.options == ("security_invoker=true",)


def test_a_qualifier_that_is_a_template_is_left_out() -> None:
    sql = (
        'ALTER TABLE "{{ index .Options "Namespace" }}"."users" ADD COLUMN a int; CREATE TABLE {{ .Schema }}.x (b int)'
    )
    first, second = changes(sql)
    assert isinstance(first, AddColumn)
    assert isinstance(second, CreateTable)
    assert (str(first.table), str(second.table)) == ("users", "x")
    assert first.statement
    assert first.statement.templated


def test_ddl_in_a_block_is_read_and_conditional() -> None:
    sql = """DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'x') THEN
        ALTER TABLE t ADD COLUMN a int;
        CREATE INDEX i ON t (a);
      END IF;
    EXCEPTION WHEN duplicate_object THEN null;
    END $$;"""
    made = changes(sql)
    assert [type(change) for change in made] == [AddColumn, CreateIndex]
    assert all(change.statement and change.statement.conditional for change in made)
    assert sql[slice(*made[0].place.span)] == "a"


def test_a_constant_that_is_executed_is_read() -> None:
    assert isinstance(only("DO $$ BEGIN EXECUTE 'DROP INDEX i'; END $$"), DropIndex)


def test_code_that_makes_ddl_is_noticed() -> None:
    change = only("DO $$ BEGIN EXECUTE format('ALTER TABLE %I ADD x int', name); END $$")
    assert type(change).__name__ == "DynamicCode"


def test_ddl_under_an_if_of_sql_server_is_conditional() -> None:
    sql = "IF COL_LENGTH('t', 'a') IS NULL\nBEGIN\n  ALTER TABLE t ADD a int\nEND\nGO"
    change = only(sql, MS)
    assert isinstance(change, AddColumn)
    assert change.statement
    assert change.statement.conditional


def test_versioned_comments_of_mysql_are_code() -> None:
    change = only("/*!40101 CREATE TABLE */ /*!50100 t */ (a int /*!80023 INVISIBLE */)", MY)
    assert isinstance(change, CreateTable)
    assert change.columns[0].name.text == "a"


def test_change_of_mysql_redefines_and_renames() -> None:
    redefine, rename = changes("ALTER TABLE t CHANGE a b bigint NOT NULL", MY)
    assert isinstance(redefine, RedefineColumn)
    assert isinstance(rename, RenameColumn)
    assert (rename.column.text, rename.new.text) == ("a", "b")


def test_a_foreign_key_and_an_index_of_one_name_are_told_apart() -> None:
    first, second = changes("ALTER TABLE t DROP FOREIGN KEY f, DROP INDEX f", MY)
    assert isinstance(first, DropConstraint)
    assert first.kind == "foreign key"
    assert isinstance(second, DropIndex)


def test_the_literal_of_a_password_is_a_place_and_no_text() -> None:
    sql = "CREATE USER app WITH PASSWORD 'secret'"
    change = only(sql)
    assert isinstance(change, SetRole)
    assert change.password
    assert sql[slice(*change.password.span)] == "'secret'"


def test_grants_keep_rights_objects_and_grantees() -> None:
    change = only("GRANT SELECT, UPDATE (a) ON TABLE s.t, u TO app, PUBLIC WITH GRANT OPTION")
    assert isinstance(change, Grant)
    assert change.privileges == ("select", "update(a)")
    assert [str(name) for name in change.objects] == ["s.t", "u"]
    assert change.grantees == ("app", "public")
    assert change.grant_option


@pytest.mark.parametrize(
    ("sql", "kind"),
    [
        ("ALTER TABLE p ATTACH PARTITION c DEFAULT", AttachPartition),
        ("ALTER TABLE p DETACH PARTITION c CONCURRENTLY", DetachPartition),
        ("ALTER TABLE t FORCE ROW LEVEL SECURITY", EnableRowSecurity),
        ("ALTER TABLE t RENAME TO u", RenameTable),
        ("ALTER TABLE t RENAME CONSTRAINT a TO b", RenameConstraint),
        ("ALTER TABLE t RENAME a TO b", RenameColumn),
        ("ALTER TABLE t ALTER a SET NOT NULL", SetNotNull),
        ("ALTER TABLE t ALTER a DROP DEFAULT", SetDefault),
        ("ALTER TABLE t ALTER a ADD GENERATED ALWAYS AS IDENTITY", SetIdentity),
        ("ALTER TABLE t ALTER a TYPE bigint", AlterColumnType),
        ("ALTER TABLE t DROP a", DropColumn),
    ],
)
def test_an_action_is_the_change_that_it_says(sql: str, kind: type[Change]) -> None:
    assert type(only(sql)) is kind


def test_what_shapes_no_table_is_skipped_on_purpose() -> None:
    rule = "CREATE RULE r AS ON INSERT TO t DO ALSO x"
    sql = f"SELECT 1; INSERT INTO t VALUES (1); CREATE EXTENSION citext; ANALYZE t; {rule}"
    file = read_sql(Source("db/x.sql", sql), PG)
    assert [statement.outcome for statement in file.statements] == ["read", "read", "skipped", "skipped", "skipped"]
    assert file.count("unread") == 0
