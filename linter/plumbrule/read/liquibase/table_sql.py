"""Changes of whole tables as SQL."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.read.liquibase.column_sql import column_sql, foreign_key_sql
from plumbrule.read.liquibase.node import Node
from plumbrule.read.liquibase.passage import Passage, joined
from plumbrule.read.liquibase.writer import Writer, composed


def create_table(node: Node, writer: Writer) -> Iterator[Passage]:
    """createTable."""
    table = writer.table(node)
    if table is None:
        return
    columns = list(node.named("column"))
    elements = [sql for column in columns if (sql := column_sql(column, writer))]
    elements += _primary_key(columns, writer)
    elements += [sql for column in columns if (sql := foreign_key_sql(column, writer))]
    parts: list[str | Passage] = []
    for element in elements:
        parts += [", " if parts else "", element]
    guard = "IF NOT EXISTS " if writer.flag(node, "ifNotExists") else ""
    listed = joined(parts, table.anchor)
    yield composed(table, f"CREATE TABLE {guard}{{table}} ({{elements}})", table=table, elements=listed)
    yield from table_remarks(node, writer)


def _primary_key(columns: list[Node], writer: Writer) -> Iterator[Passage]:
    """One key over all columns that are marked as its part."""
    marked = [
        (rules, name)
        for column in columns
        if (rules := column.first("constraints")) and writer.flag(rules, "primaryKey")
        if (name := writer.get(column, "name"))
    ]
    if not marked:
        return
    called = next((name for rules, _ in marked if (name := writer.get(rules, "primaryKeyName"))), None)
    parts: list[str | Passage] = ["CONSTRAINT ", writer.name(called), " "] if called else []
    parts.append("PRIMARY KEY (")
    for index, (_, name) in enumerate(marked):
        parts += [", " if index else "", writer.name(name)]
    yield joined([*parts, ")"], marked[0][1].anchor)


def table_remarks(node: Node, writer: Writer) -> Iterator[Passage]:
    """setTableRemarks, and the remarks of createTable."""
    table, remarks = writer.table(node), writer.get(node, "remarks")
    if table and remarks:
        yield composed(table, "COMMENT ON TABLE {table} IS {text}", table=table, text=writer.string(remarks))


def drop_table(node: Node, writer: Writer) -> Iterator[Passage]:
    """dropTable."""
    if table := writer.table(node):
        cascade = " CASCADE" if writer.flag(node, "cascadeConstraints") else ""
        yield composed(table, f"DROP TABLE {{table}}{cascade}", table=table)


def rename_table(node: Node, writer: Writer) -> Iterator[Passage]:
    """renameTable."""
    table, new = writer.table(node, "oldTableName"), writer.get(node, "newTableName")
    if table and new:
        yield composed(table, "ALTER TABLE {table} RENAME TO {new}", table=table, new=writer.name(new))


def lookup_table(node: Node, writer: Writer) -> Iterator[Passage]:
    """addLookupTable: the distinct values of a column as a table that the column refers to."""
    table = writer.table(node, "newTableName", "newTableSchemaName")
    old = writer.table(node, "existingTableName", "existingTableSchemaName")
    column, source = writer.get(node, "newColumnName"), writer.get(node, "existingColumnName")
    if table is None or old is None or column is None or source is None:
        return
    kind, called = writer.get(node, "newColumnDataType"), writer.get(node, "constraintName")
    slots: dict[str, Passage | str] = {
        "table": table,
        "old": old,
        "column": writer.name(column),
        "source": writer.name(source),
        "type": writer.type(kind) if kind else "",
        "name": composed(called, "CONSTRAINT {name}", name=writer.name(called)) if called else "",
    }
    yield composed(table, "CREATE TABLE {table} ({column} {type} NOT NULL PRIMARY KEY)", **slots)
    yield composed(old, "ALTER TABLE {old} ADD {name} FOREIGN KEY ({source}) REFERENCES {table} ({column})", **slots)
