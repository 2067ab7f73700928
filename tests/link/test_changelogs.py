"""Changelogs of Liquibase, read and replayed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from plumbrule.difference import between
from plumbrule.load import load
from plumbrule.model.database.schema import Database, Dialect, Table
from plumbrule.model.workspace import Workspace
from plumbrule.tree import Memory

SHOP = Path(__file__).parent / "changelogs"
HEAD = '<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">'


def changelog(*changesets: str) -> str:
    """An XML changelog of changesets that hold these changes; one that begins with < and an attribute is whole."""
    sets = [
        one if one.startswith("<changeSet") else f'<changeSet id="{number}" author="ada">{one}</changeSet>'
        for number, one in enumerate(changesets, start=1)
    ]
    return f"{HEAD}\n{chr(10).join(sets)}\n</databaseChangeLog>\n"


def created(table: str, *columns: str) -> str:
    named = "".join(f'<column name="{column}" type="bigint"/>' for column in columns or ("id",))
    return f'<createTable tableName="{table}">{named}</createTable>'


def workspace(files: Mapping[str, str], dialect: Dialect | None = Dialect.POSTGRES) -> Workspace:
    return load(Memory(files), lambda _: False, lambda _: dialect)


def database(files: Mapping[str, str], dialect: Dialect | None = Dialect.POSTGRES) -> Database:
    (made,) = workspace(files, dialect).databases
    return made


def replayed(*changesets: str, dialect: Dialect = Dialect.POSTGRES) -> Database:
    return database({"shop/db/changelog.xml": changelog(*changesets)}, dialect)


def shape(table: Table, dialect: Dialect) -> tuple[object, ...]:
    """All of a table that Liquibase's own SQL and the changelog must agree on."""
    columns = {
        column.key: (_family(column.family, dialect), column.nullable, column.default is None, column.generated)
        for column in table.columns.values()
    }
    keys = sorted((key.columns, key.parent_key, key.parent_columns, key.on_delete, key.deferrable, key.name)
                  for key in table.foreign_keys)  # fmt: skip
    primary = table.primary_key and [member.column for member in table.primary_key.members]
    return columns, primary, keys, sorted(map(str, (*table.indexes, *table.unique_keys)))


def _family(family: str, dialect: Dialect) -> str:
    """Liquibase calls a boolean of MySQL TINYINT, without the length that says what it holds."""
    return "int2" if (family, dialect) == ("bool", Dialect.MYSQL) else family


@pytest.mark.parametrize("dialect", [Dialect.POSTGRES, Dialect.MYSQL, Dialect.TSQL])
def test_a_changelog_leaves_what_the_sql_leaves_that_liquibase_makes_of_it(dialect: Dialect) -> None:
    """The SQL is what `update-sql` of Liquibase 4.28 wrote for an offline database of each engine."""
    ours = database({"shop/changelog.xml": (SHOP / "shop.xml").read_text(encoding="utf-8")}, dialect)
    theirs = database({"shop/schema.sql": (SHOP / f"shop.{dialect}.sql").read_text(encoding="utf-8")}, dialect)
    assert not ours.partial
    assert {key: shape(table, dialect) for key, table in ours.tables.items()} == {
        key: shape(table, dialect) for key, table in theirs.tables.items()
    }
    assert {key: view.tables for key, view in ours.views.items()} == {
        key: view.tables for key, view in theirs.views.items()
    }
    assert list(ours.sequences) == list(theirs.sequences)


def test_remarks_are_comments() -> None:
    made = database({"shop/changelog.xml": (SHOP / "shop.xml").read_text(encoding="utf-8")})
    assert made.tables["shop_customers"].comment == "who buys & pays"
    assert made.tables["shop_customers"].columns["email"].comment == "where they're reached"
    assert made.tables["orders"].columns["amount"].comment == "in cents"


def test_every_node_lies_where_the_changelog_names_it() -> None:
    text = (SHOP / "shop.xml").read_text(encoding="utf-8")
    made = database({"shop/changelog.xml": text})
    orders = made.tables["orders"]
    nodes = {**orders.columns, **{index.name: index for index in orders.indexes}, "orders": orders}
    for name, node in nodes.items():
        said = text[node.place.span.start : node.place.span.end]
        assert said == name


def test_an_included_file_runs_where_it_is_included() -> None:
    master = f"""{HEAD}
      <changeSet id="1" author="ada">{created("orders")}</changeSet>
      <include file="changes/alter.xml" relativeToChangelogFile="true"/>
      <changeSet id="2" author="ada"><renameTable oldTableName="orders" newTableName="purchases"/></changeSet>
    </databaseChangeLog>"""
    alter = changelog('<addColumn tableName="orders"><column name="total" type="bigint"/></addColumn>')
    made = database({"shop/db/master.xml": master, "shop/db/changes/alter.xml": alter})
    assert list(made.tables) == ["purchases"]
    assert list(made.tables["purchases"].columns) == ["id", "total"]
    assert [path.rpartition("/")[2] for path in made.paths] == ["master.xml", "alter.xml"]


def test_a_path_is_seen_from_a_root_of_the_class_path() -> None:
    master = f'{HEAD}<include file="classpath:/db/changelog/orders.xml"/></databaseChangeLog>'
    files = {
        "shop/src/main/resources/db/master.xml": master,
        "shop/src/main/resources/db/changelog/orders.xml": changelog(created("orders")),
        "bank/src/main/resources/db/changelog/orders.xml": changelog(created("transfers")),
    }
    shop = next(one for one in workspace(files).databases if "shop/src/main/resources/db/master.xml" in one.paths)
    assert list(shop.tables) == ["orders"]


def test_a_folder_is_included_by_name_with_sql_and_yaml_among_it() -> None:
    yaml = "databaseChangeLog:\n- changeSet:\n    id: 1\n    author: ada\n    changes:\n"
    files = {
        "shop/db/master.xml": f'{HEAD}<includeAll path="parts" relativeToChangelogFile="true"/></databaseChangeLog>',
        "shop/db/parts/1.xml": changelog(created("customers")),
        "shop/db/parts/2.sql": "--liquibase formatted sql\n--changeset ada:2\nCREATE TABLE orders (id bigint);\n",
        "shop/db/parts/3.yaml": f"{yaml}    - dropTable:\n        tableName: customers\n",
    }
    assert list(database(files).tables) == ["orders"]


def test_a_script_that_a_changeset_runs_belongs_to_the_changelog() -> None:
    files = {
        "shop/db/changelog.xml": changelog(
            created("orders"), '<sqlFile path="scripts/more.sql" relativeToChangelogFile="true"/>'
        ),
        "shop/db/scripts/more.sql": "ALTER TABLE orders ADD COLUMN total bigint;",
    }
    assert list(database(files).tables["orders"].columns) == ["id", "total"]


def test_a_file_that_was_not_read_leaves_the_database_open() -> None:
    assert database({"shop/db/master.xml": changelog(created("orders")).replace(
        "</databaseChangeLog>", '<include file="elsewhere.groovy"/></databaseChangeLog>')}).partial  # fmt: skip


def test_files_that_include_each_other_come_to_an_end() -> None:
    files = {
        "shop/db/a.xml": f'{HEAD}<include file="b.xml"/></databaseChangeLog>',
        "shop/db/b.xml": f'{HEAD}<include file="c.xml"/>{created("orders")}</databaseChangeLog>',
        "shop/db/c.xml": f'{HEAD}<include file="b.xml"/></databaseChangeLog>',
    }
    workspace(files)


def test_a_second_master_for_the_same_changes_makes_no_second_database() -> None:
    include = '<include file="orders.xml" relativeToChangelogFile="true"/>'
    files = {
        "shop/db/master.xml": f"{HEAD}{include}{include}</databaseChangeLog>",
        "shop/db/master-local.xml": f"{HEAD}{include}</databaseChangeLog>",
        "shop/db/orders.xml": changelog(created("orders")),
    }
    assert [list(one.tables) for one in workspace(files).databases] == [["orders"]]


def test_properties_and_engine_of_the_master_hold_in_what_it_includes() -> None:
    master = f"""{HEAD}
      <property name="textType" value="longvarchar" dbms="h2"/>
      <property name="textType" value="text" dbms="postgresql"/>
      <preConditions><dbms type="postgresql"/></preConditions>
      <include file="notes.xml" relativeToChangelogFile="true"/>
    </databaseChangeLog>"""
    notes = changelog('<createTable tableName="notes"><column name="body" type="${textType}"/></createTable>')
    made = database({"shop/db/master.xml": master, "shop/db/notes.xml": notes}, None)
    assert made.dialect is Dialect.POSTGRES
    assert made.tables["notes"].columns["body"].type == "text"


def test_the_settings_of_the_application_name_the_engine() -> None:
    settings = "spring:\n  datasource:\n    url: jdbc:mariadb://db/shop\n"
    files = {
        "shop/src/main/resources/application.yml": settings,
        "shop/src/test/resources/application.yml": settings.replace("mariadb", "postgresql"),
        "shop/src/main/resources/db/changelog.xml": changelog(created("orders")),
    }
    assert database(files, None).dialect is Dialect.MYSQL


@pytest.mark.parametrize(
    ("attributes", "tables"),
    [
        ('dbms="mysql"', []),
        ('dbms="!mysql"', ["orders"]),
        ('dbms="h2"', []),
        ('dbms="h2, postgresql"', ["orders"]),
        ('context="test"', []),
        ('context="!test"', ["orders"]),
        ('contextFilter="prod"', ["orders"]),
    ],
)
def test_a_changeset_runs_where_it_says(attributes: str, tables: list[str]) -> None:
    made = replayed(
        created("customers"), f'<changeSet id="x" author="ada" {attributes}>{created("orders")}</changeSet>'
    )
    assert [table for table in made.tables if table != "customers"] == tables


def test_what_is_made_only_where_it_is_missing_is_no_conflict() -> None:
    guarded = f"""<changeSet id="g" author="ada">
      <preConditions onFail="MARK_RAN"><not><tableExists tableName="orders"/></not></preConditions>
      {created("orders", "id", "total")}
    </changeSet>"""
    work = workspace({"shop/db/changelog.xml": changelog(created("orders"), guarded)})
    (made,) = work.databases
    assert list(made.tables["orders"].columns) == ["id"]
    assert [change.conflict for file in made.files for change in file.changes()] == [None, None]


def test_a_change_that_is_not_known_leaves_its_table_open() -> None:
    made = replayed(created("orders") + created("customers"), '<ext:partition tableName="orders"/>'.replace("ext:", ""))
    assert (made.tables["orders"].partial, made.tables["customers"].partial, made.partial) == (True, False, False)


def test_code_may_do_anything() -> None:
    assert replayed(created("orders"), '<customChange class="com.example.Migrate"/>').partial


GROWN = [created("orders"), '<addColumn tableName="orders"><column name="total" type="bigint"/></addColumn>']


def compared(before: str, after: str) -> Workspace:
    path = "shop/db/changelog.xml"
    difference = between({path: before.encode()}, {path: after.encode()}, "main")
    return load(Memory({path: after}), lambda _: False, lambda _: Dialect.POSTGRES, lambda: difference)


def test_only_the_changesets_that_a_changelog_grew_by_are_judged() -> None:
    (made,) = compared(changelog(GROWN[0]), changelog(*GROWN)).databases
    assert [type(change).__name__ for file in made.files for change in file.new_changes()] == ["AddColumn"]
    assert not made.files[0].edited


def test_a_changeset_with_another_text_is_an_edit_at_its_place() -> None:
    after = changelog(created("purchases"), GROWN[1])
    (made,) = compared(changelog(*GROWN), after).databases
    (file,) = made.files
    assert file.edited
    assert file.edit is not None
    assert after[file.edit.span.start :].startswith('<changeSet id="1"')


def test_comments_and_blanks_are_no_edit() -> None:
    after = changelog(f"<!-- the orders -->\n  {GROWN[0]}\n", GROWN[1])
    (made,) = compared(changelog(*GROWN), after).databases
    assert not made.files[0].edited
