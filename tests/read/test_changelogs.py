"""One changelog of Liquibase: what it says, where, and what becomes of input that is none."""

from __future__ import annotations

import pytest

from plumbrule.model.database.change import AddForeignKey, Change, CreateTable, RunFile, Unread
from plumbrule.model.database.column_change import AddColumn
from plumbrule.model.database.object_change import CreateView, WriteRows
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import SqlFile, Statement
from plumbrule.model.input import Facts
from plumbrule.read.detect import detect
from plumbrule.read.liquibase.read import read_changelog
from plumbrule.text import Source

XML = """<?xml version="1.0" encoding="UTF-8"?>
<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
  <changeSet id="1" author="ada">
    <createTable
        tableName="orders">
      <column name="id" type="bigint" autoIncrement="true"><constraints primaryKey="true"/></column>
      <column name="state" type="varchar(10)" defaultValue="it&apos;s &lt;new&gt;"/>
      <column name="customer_id" type="bigint">
        <constraints nullable="false" foreignKeyName="fk_customer" references="crm.customers(id)" deleteCascade="true"/>
      </column>
    </createTable>
    <sql><![CDATA[ALTER TABLE orders ADD COLUMN "größe" int CHECK (1 < 2);]]></sql>
    <createView viewName="open_orders">SELECT o.id FROM orders o WHERE o.id &lt; 5</createView>
    <sql>
      <comment>note; with marks</comment>
      DELETE FROM orders WHERE id &gt; 7
    </sql>
  </changeSet>
</databaseChangeLog>
"""
YAML = """databaseChangeLog:
  - changeSet:
      id: 1
      author: ada
      changes:
        - createTable:
            tableName: orders
            columns:
              - column: {name: id, type: bigint, autoIncrement: true, constraints: {primaryKey: true}}
              - column: {name: state, type: varchar(10), defaultValue: "it's <new>"}
              - column:
                  name: customer_id
                  type: bigint
                  constraints:
                    nullable: false
                    foreignKeyName: fk_customer
                    references: crm.customers(id)
                    deleteCascade: true
        - sql:
            sql: |-
              ALTER TABLE orders
                ADD COLUMN "größe" int CHECK (1 < 2);
        - createView:
            viewName: open_orders
            selectQuery: >-
              SELECT o.id
              FROM orders o
              WHERE o.id < 5
        - sql: {sql: DELETE FROM orders WHERE id > 7}
"""
JSON = r"""{"databaseChangeLog": [{"changeSet": {"id": 1, "author": "ada", "changes": [
  {"createTable": {"tableName": "orders", "columns": [
    {"column": {"name": "id", "type": "bigint", "autoIncrement": true, "constraints": {"primaryKey": true}}},
    {"column": {"name": "state", "type": "varchar(10)", "defaultValue": "it's <new>"}},
    {"column": {"name": "customer_id", "type": "bigint", "constraints": {"nullable": false,
      "foreignKeyName": "fk_customer", "references": "crm.customers(id)", "deleteCascade": true}}}]}},
  {"sql": {"sql": "ALTER TABLE orders\n ADD COLUMN \"größe\" int CHECK (1 < 2);"}},
  {"createView": {"viewName": "open_orders", "selectQuery": "SELECT o.id FROM orders o WHERE o.id < 5"}},
  {"sql": {"sql": "DELETE FROM orders WHERE id > 7"}}
]}}]}"""
FORMS = [("db/changelog.xml", XML), ("db/changelog.yaml", YAML), ("db/changelog.json", JSON)]


def read(text: str, path: str = "db/changelog.xml", dialect: Dialect | None = Dialect.POSTGRES) -> Facts:
    return read_changelog(Source(path, text), dialect)


def file(text: str, path: str = "db/changelog.xml", dialect: Dialect | None = Dialect.POSTGRES) -> SqlFile:
    found = read(text, path, dialect).sql
    assert found is not None
    return found


def changes(changeset: str, dialect: Dialect = Dialect.POSTGRES) -> list[Change]:
    return list(file(whole(changeset), dialect=dialect).changes())


def whole(changeset: str) -> str:
    return f'<databaseChangeLog><changeSet id="1" author="ada">{changeset}</changeSet></databaseChangeLog>'


def said(text: str, change: Change) -> str:
    return text[change.place.span.start : change.place.span.end]


@pytest.mark.parametrize(("path", "text"), FORMS)
def test_xml_yaml_and_json_say_the_same(path: str, text: str) -> None:
    table, column, view, rows = file(text, path).changes()
    assert isinstance(table, CreateTable)
    assert [one.name.text for one in table.columns] == ["id", "state", "customer_id"]
    assert table.columns[0].identity
    assert table.columns[1].default is not None
    assert table.columns[1].default.text == "'it''s <new>'"
    assert table.columns[2].nullable is False
    assert [type(one).__name__ for one in table.constraints] == ["KeyDefinition", "ForeignKeyDefinition"]
    assert isinstance(column, AddColumn)
    assert column.column.text == "größe"
    assert isinstance(view, CreateView)
    assert [str(one) for one in view.tables or ()] == ["orders"]
    assert isinstance(rows, WriteRows)
    assert rows.where == "id > 7"


@pytest.mark.parametrize(("path", "text"), FORMS)
def test_each_change_lies_where_it_is_said(path: str, text: str) -> None:
    table, column, view, rows = file(text, path).changes()
    assert isinstance(table, CreateTable)
    places = [said(text, one) for one in (table, column, view, rows)]
    assert places[0] == "orders"
    assert "größe" in places[1]
    assert len(places[1]) <= len('\\"größe\\"')
    assert places[2:] == ["open_orders", "orders"]
    assert [text[one.name.place.span.start : one.name.place.span.end] for one in table.columns] == [
        one.name.text for one in table.columns
    ]


@pytest.mark.parametrize(("path", "text"), FORMS)
def test_a_changelog_is_found_by_its_root(path: str, text: str) -> None:
    assert detect(path, text).kind == "changelog"
    assert detect(path, text.replace("databaseChangeLog", "databaseLog")).kind is None


@pytest.mark.parametrize(("path", "text"), FORMS)
def test_no_beginning_of_a_changelog_raises(path: str, text: str) -> None:
    for end in range(0, len(text), 7):
        read(text[:end], path)


def test_broken_xml_is_a_problem_with_its_place() -> None:
    text = whole("<createTable tableName='orders'>")
    (problem,) = read(text).problems
    assert problem.message.startswith("no well-formed XML: mismatched tag")
    assert Source("x", text).position(problem.place.span.start).line == 1


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://example.org/x.dtd"> %a;',
    ],
)
def test_entities_are_refused(declaration: str) -> None:
    text = f"<!DOCTYPE databaseChangeLog [{declaration}]>\n{whole('<sql>&b;</sql>')}"
    (problem,) = read(text).problems
    assert problem.kind == "limit"
    assert "is not expanded" in problem.message


def test_a_document_type_elsewhere_is_not_fetched() -> None:
    text = '<!DOCTYPE databaseChangeLog SYSTEM "http://example.org/x.dtd">' + whole('<dropTable tableName="orders"/>')
    assert [said(text, one) for one in file(text).changes()] == ["orders"]


def test_deep_nesting_is_a_problem() -> None:
    (problem,) = read("<databaseChangeLog>" + "<and>" * 50_000).problems
    assert problem.message == "nesting is deeper than 200 levels"


def test_aliases_of_yaml_do_not_grow_without_end() -> None:
    levels = [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 9)]
    read("databaseChangeLog:\n- a0: &a0 {b: c}\n- " + "\n  ".join(levels) + "\n", "db/changelog.yaml")


def test_names_are_quoted_as_liquibase_quotes_them() -> None:
    mixed, upper, reserved = changes(
        '<dropTable tableName="Orders"/><dropTable tableName="ORDERS"/><dropTable tableName="Order"/>'
    )
    names = [one.table.name for one in (mixed, upper, reserved) if hasattr(one, "table")]
    assert [(name.text, name.quoted) for name in names] == [("Orders", True), ("ORDERS", False), ("Order", True)]


def test_a_new_column_gets_its_value_before_it_is_required() -> None:
    text = '<column name="state" type="int" valueNumeric="1"><constraints nullable="false"/></column>'
    made = changes(f'<addColumn tableName="orders">{text}</addColumn>')
    assert [type(one).__name__ for one in made] == ["AddColumn", "WriteRows", "SetNotNull"]
    assert isinstance(made[0], AddColumn)
    assert not made[0].needs_value


def test_a_foreign_key_keeps_its_columns_and_actions() -> None:
    (key,) = changes(
        '<addForeignKeyConstraint baseTableName="lines" baseColumnNames="a, b" constraintName="fk" onDelete="SET NULL" '
        'referencedTableSchemaName="sales" referencedTableName="orders" referencedColumnNames="x,y" deferrable="true"/>'
    )
    assert isinstance(key, AddForeignKey)
    defined = key.definition
    assert [name.text for name in defined.columns] == ["a", "b"]
    assert (str(defined.parent), defined.on_delete, defined.deferrable) == ("sales.orders", "set null", True)


def test_the_way_back_is_no_part_of_the_way_forward() -> None:
    text = whole(
        "<sql>DROP TABLE a</sql><rollback>CREATE TABLE a (id int)</rollback>"
        '<rollback><dropTable tableName="b"/></rollback>'
    )
    made = file(text)
    assert [(one.head, one.down) for one in made.statements] == [
        ("DROP TABLE", False), ("CREATE TABLE", True), ("DROP TABLE", True),
    ]  # fmt: skip


def test_a_delimiter_of_its_own_parts_statements() -> None:
    made = changes('<sql endDelimiter="@@">DROP TABLE a @@\nDROP TABLE b; DROP TABLE c\n@@</sql>')
    assert [one.table.name.text for one in made if hasattr(one, "table")] == ["a", "b", "c"]


def test_inclusions_keep_what_they_say() -> None:
    text = """<databaseChangeLog>
      <include file="a.xml" relativeToChangelogFile="true"/><includeAll path="parts/"/>
      <changeSet id="1" author="ada"><sqlFile path="b.sql"/></changeSet>
    </databaseChangeLog>"""
    made = [one for one in file(text).changes() if isinstance(one, RunFile)]
    assert [(one.path, one.relative, one.folder) for one in made] == [
        ("a.xml", True, False), ("parts/", False, True), ("b.sql", False, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change", ['<pro:addPartition tableName="orders"/>', '<addForeignKeyConstraint baseTableName="orders"/>']
)
def test_a_change_that_is_not_understood_is_unread_at_its_name(change: str) -> None:
    text = whole(change).replace("<databaseChangeLog>", '<databaseChangeLog xmlns:pro="urn:pro">')
    (made,) = file(text).changes()
    assert isinstance(made, Unread)
    assert said(text, made) == change[1:].partition(" ")[0]
    assert [str(one) for one in made.targets] == ["orders"]


@pytest.mark.parametrize(
    ("guard", "conditional"),
    [
        ('<preConditions onFail="MARK_RAN"><sqlCheck expectedResult="0">SELECT 1</sqlCheck></preConditions>', True),
        ('<preConditions><sqlCheck expectedResult="0">SELECT 1</sqlCheck></preConditions>', False),
        ('<preConditions onFail="MARK_RAN"><not><tableExists tableName="a"/></not></preConditions>', False),
        ('<preConditions onFail="MARK_RAN"><or><dbms type="postgresql"/><dbms type="h2"/></or></preConditions>', False),
    ],
)
def test_a_condition_that_may_pass_it_over_makes_a_changeset_unsure(guard: str, conditional: bool) -> None:
    made = file(whole(f'{guard}<dropTable tableName="a"/>')).statements
    assert [statement.conditional for statement in made] == [conditional]


def test_formatted_sql_tells_changesets_apart() -> None:
    from plumbrule.read.sql import read_sql

    text = """--liquibase formatted sql
--changeset ada:1 dbms:postgresql,h2 splitStatements:false
CREATE TABLE a (id int);
CREATE TABLE b (id int)
--rollback DROP TABLE a;
--changeset ada:2 dbms:mysql
CREATE TABLE c (id int);
--changeset ada:3 endDelimiter:@@ runInTransaction:false
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT count(*) FROM x
CREATE TABLE d (id int) @@
CREATE TABLE e (id int) @@
--changeset "Ada L":4 context:test
CREATE TABLE f (id int);
"""
    made = read_sql(Source("db/1.sql", text), Dialect.POSTGRES)
    assert list(made.changesets) == ["ada:1", "ada:2", "ada:3", "Ada L:4"]
    assert [_told(one) for one in made.statements] == [
        ("ada:1", 1, True, False), ("ada:1", 1, True, False), ("ada:2", 0, True, False),
        ("ada:3", 1, False, True), ("ada:3", 1, False, True), ("Ada L:4", 0, True, False),
    ]  # fmt: skip


def test_formatted_sql_may_have_no_changeset_yet() -> None:
    from plumbrule.read.sql import read_sql

    made = read_sql(Source("db/1.sql", "--liquibase formatted sql\nCREATE TABLE a (id int);"), Dialect.POSTGRES)
    assert [len(one.changes) for one in made.statements] == [1]


def _told(one: Statement) -> tuple[str, int, bool, bool]:
    return one.changeset, len(one.changes), one.wrapped, one.conditional
