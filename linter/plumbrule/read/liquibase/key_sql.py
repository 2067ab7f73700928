"""Keys, constraints and indexes as SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.model.database.schema import Dialect
from plumbrule.read.liquibase.node import Node
from plumbrule.read.liquibase.passage import Passage, joined
from plumbrule.read.liquibase.writer import Writer, composed

_MEMBER = re.compile(r"[^\s()]+(?:\s+(?:ASC|DESC))?", re.IGNORECASE)


def _called(node: Node, writer: Writer, attribute: str = "constraintName") -> Passage | str:
    name = writer.get(node, attribute)
    return composed(name, "CONSTRAINT {name} ", name=writer.name(name)) if name else ""


def add_primary_key(node: Node, writer: Writer) -> Iterator[Passage]:
    """addPrimaryKey."""
    yield from _key(node, writer, "PRIMARY KEY")


def add_unique(node: Node, writer: Writer) -> Iterator[Passage]:
    """addUniqueConstraint."""
    yield from _key(node, writer, "UNIQUE")


def _key(node: Node, writer: Writer, kind: str) -> Iterator[Passage]:
    table, columns = writer.table(node), writer.get(node, "columnNames")
    if table and columns:
        name, listed = _called(node, writer), writer.names(columns)
        yield composed(
            columns, f"ALTER TABLE {{table}} ADD {{name}}{kind} ({{columns}})", table=table, name=name, columns=listed
        )


def add_foreign_key(node: Node, writer: Writer) -> Iterator[Passage]:
    """addForeignKeyConstraint."""
    table = writer.table(node, "baseTableName", "baseTableSchemaName")
    columns = writer.get(node, "baseColumnNames")
    parent = writer.table(node, "referencedTableName", "referencedTableSchemaName")
    if table is None or columns is None or parent is None:
        return
    keys = writer.get(node, "referencedColumnNames")
    slots: dict[str, Passage | str] = {
        "table": table,
        "name": _called(node, writer),
        "columns": writer.names(columns),
        "parent": parent,
        "keys": composed(keys, " ({names})", names=writer.names(keys)) if keys else "",
        "actions": _actions(node, writer),
    }
    yield composed(
        columns, "ALTER TABLE {table} ADD {name}FOREIGN KEY ({columns}) REFERENCES {parent}{keys}{actions}", **slots
    )


def _actions(node: Node, writer: Writer) -> str:
    said = ""
    for event, attribute in (("DELETE", "onDelete"), ("UPDATE", "onUpdate")):
        action = writer.text(node, attribute).upper()
        if action in ("CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "NO ACTION"):
            said += f" ON {event} {action}"
    if not writer.text(node, "onDelete") and writer.flag(node, "deleteCascade"):
        said += " ON DELETE CASCADE"
    if writer.flag(node, "deferrable"):
        said += " DEFERRABLE"
    return said + (" INITIALLY DEFERRED" if writer.flag(node, "initiallyDeferred") else "")


def add_check(node: Node, writer: Writer) -> Iterator[Passage]:
    """addCheckConstraint."""
    table = writer.table(node)
    body = node.get("constraintBody") or node.body
    if table and body:
        text = writer.values.filled(body)
        yield composed(
            text, "ALTER TABLE {table} ADD {name}CHECK ({text})", table=table, name=_called(node, writer), text=text
        )


def drop_constraint(node: Node, writer: Writer) -> Iterator[Passage]:
    """dropUniqueConstraint and dropCheckConstraint."""
    table, name = writer.table(node), writer.get(node, "constraintName")
    if table and name:
        kind = "INDEX" if writer.dialect is Dialect.MYSQL and node.name == "dropUniqueConstraint" else "CONSTRAINT"
        yield composed(name, f"ALTER TABLE {{table}} DROP {kind} {{name}}", table=table, name=writer.name(name))


def drop_primary_key(node: Node, writer: Writer) -> Iterator[Passage]:
    """dropPrimaryKey; without a name Liquibase looks it up."""
    table, name = writer.table(node), writer.get(node, "constraintName")
    if table and name and writer.dialect is not Dialect.MYSQL:
        yield composed(name, "ALTER TABLE {table} DROP CONSTRAINT {name}", table=table, name=writer.name(name))
    elif table:
        yield composed(table, "ALTER TABLE {table} DROP PRIMARY KEY", table=table)


def drop_foreign_key(node: Node, writer: Writer) -> Iterator[Passage]:
    """dropForeignKeyConstraint."""
    table = writer.table(node, "baseTableName", "baseTableSchemaName")
    name = writer.get(node, "constraintName")
    if table and name:
        kind = "FOREIGN KEY" if writer.dialect is Dialect.MYSQL else "CONSTRAINT"
        yield composed(name, f"ALTER TABLE {{table}} DROP {kind} {{name}}", table=table, name=writer.name(name))


def create_index(node: Node, writer: Writer) -> Iterator[Passage]:
    """createIndex."""
    table, name = writer.table(node), writer.get(node, "indexName")
    members = [member for column in node.named("column") if (member := _member(column, writer))]
    if table is None or not members:
        return
    parts: list[str | Passage] = []
    for member in members:
        parts += [", " if parts else "", member]
    kind = "UNIQUE INDEX" if writer.flag(node, "unique") else "INDEX"
    called = composed(name, "{name} ", name=writer.name(name)) if name else ""
    listed = joined(parts, table.anchor)
    yield composed(
        name or table, f"CREATE {kind} {{name}}ON {{table}} ({{members}})", name=called, table=table, members=listed
    )


def _member(column: Node, writer: Writer) -> Passage | None:
    """A column with its direction, or an expression."""
    name = writer.get(column, "name")
    if name is None:
        return None
    is_column = _MEMBER.fullmatch(name.text.strip()) is not None and not writer.flag(column, "computed")
    bare = is_column and " " not in name.text.strip()
    direction = " DESC" if writer.flag(column, "descending") else ""
    return joined([writer.name(name) if bare else name, direction], name.anchor)


def drop_index(node: Node, writer: Writer) -> Iterator[Passage]:
    """dropIndex."""
    name, table, whole = writer.get(node, "indexName"), writer.table(node), writer.table(node, "indexName")
    if name and table and writer.dialect in _INDEXES_OF_TABLES:
        yield composed(name, "DROP INDEX {name} ON {table}", name=writer.name(name), table=table)
    elif name and whole:
        yield composed(name, "DROP INDEX {name}", name=whole)


_INDEXES_OF_TABLES = (Dialect.MYSQL, Dialect.TSQL)  # where an index has no name of its own
