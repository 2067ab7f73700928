"""Changes of rows as SQL."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.read.liquibase.node import Node
from plumbrule.read.liquibase.passage import Passage, joined
from plumbrule.read.liquibase.writer import Writer, composed

_PLAIN_VALUES = ("valueNumeric", "valueBoolean", "valueComputed")
_TEXT_VALUES = ("value", "valueDate")


def value_sql(column: Node, writer: Writer) -> Passage | None:
    """The value that a row gets in a column; None where none is said."""
    if plain := writer.get(column, *_PLAIN_VALUES):
        return plain
    text = writer.get(column, *_TEXT_VALUES)
    return writer.string(text) if text else None


def insert(node: Node, writer: Writer) -> Iterator[Passage]:
    """insert."""
    table = writer.table(node)
    pairs = [
        (writer.name(name), value)
        for column in node.named("column")
        if (name := writer.get(column, "name")) and (value := value_sql(column, writer))
    ]
    if table:
        names = _listed([name for name, _ in pairs], table)
        values = _listed([value for _, value in pairs], table)
        yield composed(
            table, "INSERT INTO {table} ({names}) VALUES ({values})", table=table, names=names, values=values
        )


def _listed(passages: list[Passage], table: Passage) -> Passage:
    parts: list[str | Passage] = []
    for one in passages:
        parts += [", " if parts else "", one]
    return joined(parts, table.anchor)


def load(node: Node, writer: Writer) -> Iterator[Passage]:
    """loadData and loadUpdateData: rows from a file."""
    if table := writer.table(node):
        yield composed(table, "INSERT INTO {table} VALUES ()", table=table)


def update(node: Node, writer: Writer) -> Iterator[Passage]:
    """update."""
    table = writer.table(node)
    first = next((name for column in node.named("column") if (name := writer.get(column, "name"))), None)
    if table and first:
        where = _where(node, writer)
        slots = {"table": table, "column": writer.name(first)}
        yield composed(table, "UPDATE {table} SET {column} = NULL{where}", **slots, where=where)


def delete(node: Node, writer: Writer) -> Iterator[Passage]:
    """delete."""
    if table := writer.table(node):
        yield composed(table, "DELETE FROM {table}{where}", table=table, where=_where(node, writer))


def _where(node: Node, writer: Writer) -> Passage | str:
    inner = node.first("where")
    found = inner.body if inner is not None and inner.body else node.get("where")
    return composed(found, " WHERE {text}", text=writer.values.filled(found)) if found else ""
