"""Sequences after the replay: how far they count, and whom they serve."""

from __future__ import annotations

from plumbrule.load import load
from plumbrule.model.database.schema import Database, Dialect
from plumbrule.tree import Memory


def _database(sql: str, dialect: Dialect = Dialect.POSTGRES) -> Database:
    workspace = load(Memory({"orders/schema.sql": sql}), lambda _: False, lambda _: dialect)
    return workspace.databases[0]


def test_a_serial_column_brings_a_sequence_as_wide_as_itself() -> None:
    sequence = _database("CREATE TABLE orders (id serial PRIMARY KEY);").sequences["orders_id_seq"]
    assert sequence.last == 2**31 - 1
    assert str(sequence.column) == "orders.id"


def test_widening_a_serial_column_leaves_its_sequence_narrow() -> None:
    database = _database("CREATE TABLE orders (id serial PRIMARY KEY); ALTER TABLE orders ALTER COLUMN id TYPE bigint;")
    assert database.tables["orders"].columns["id"].family == "int8"
    assert database.sequences["orders_id_seq"].last == 2**31 - 1


def test_a_sequence_can_be_widened() -> None:
    database = _database(
        "CREATE SEQUENCE order_ids AS integer MAXVALUE 2147483647;"
        "CREATE TABLE orders (id bigint DEFAULT nextval('public.order_ids'::regclass) PRIMARY KEY);"
        "ALTER SEQUENCE order_ids AS bigint;"
    )
    assert database.sequences["order_ids"].last == 2**63 - 1
    assert str(database.sequences["order_ids"].column) == "orders.id"


def test_no_maxvalue_at_the_end_is_read() -> None:
    assert _database("CREATE TABLE a (id int); CREATE SEQUENCE ids NO MAXVALUE;").sequences["ids"].last == 2**63 - 1


def test_the_sequence_of_a_dropped_column_fills_nothing() -> None:
    database = _database("CREATE TABLE orders (id int PRIMARY KEY, n serial); ALTER TABLE orders DROP COLUMN n;")
    assert database.sequences["orders_n_seq"].column is None


def test_converting_a_table_changes_the_character_set_of_its_columns() -> None:
    table = _database(
        "CREATE TABLE `notes` (`id` int NOT NULL AUTO_INCREMENT, `body` text CHARACTER SET latin1, PRIMARY KEY (`id`))"
        " ENGINE=MyISAM DEFAULT CHARSET=latin1;\n"
        "ALTER TABLE `notes` ENGINE=InnoDB;\n"
        "ALTER TABLE `notes` CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;",
        Dialect.MYSQL,
    ).tables["notes"]
    assert (table.engine, table.charset, table.collation) == ("innodb", "utf8mb4", "utf8mb4_0900_ai_ci")
    assert table.columns["body"].charset is None


def test_a_table_that_keeps_old_rows_of_another_is_known() -> None:
    tables = _database(
        "CREATE TABLE [Sales].[Orders] ([Id] int NOT NULL PRIMARY KEY)"
        " WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE=[Sales].[Orders_Archive], DATA_CONSISTENCY_CHECK=ON));\n"
        "CREATE TABLE [Sales].[Orders_Archive] ([Id] int NOT NULL);",
        Dialect.TSQL,
    ).tables
    assert [table.name for table in tables.values() if table.history] == ["Orders_Archive"]


def test_long_names_are_kept_as_they_were_written() -> None:
    name = "orders_" + "a" * 60
    database = _database(f"CREATE TABLE orders (id int); CREATE INDEX {name} ON orders (id);")
    assert database.cut == {name[:63]: [name]}


def test_a_column_whose_foreign_key_was_taken_away_is_remembered() -> None:
    table = _database(
        "CREATE TABLE customers (id bigserial PRIMARY KEY);"
        "CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers (id));"
        "ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;"
    ).tables["orders"]
    assert (table.foreign_keys, table.untied) == ([], {"customer_id"})
