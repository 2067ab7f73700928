"""Columns of a changelog as SQL, and the keys that are written at them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.read.liquibase.node import Node
from plumbrule.read.liquibase.passage import Passage, joined
from plumbrule.read.liquibase.writer import Writer, composed

_PLAIN_DEFAULTS = ("defaultValueNumeric", "defaultValueBoolean", "defaultValueComputed")
_TEXT_DEFAULTS = ("defaultValue", "defaultValueDate")
_FUNCTION = re.compile(r"(?:current_\w+|now\(\)|sysdate|getdate\(\)|systimestamp|null)(?:\(\d*\))?", re.IGNORECASE)


def column_sql(node: Node, writer: Writer, *, primary: bool = False, nullable: bool = False) -> Passage | None:
    """Name, type and options of a column. `primary`: its primary key is written at it too; `nullable`: NOT NULL is
    not."""
    name, kind = writer.get(node, "name"), writer.get(node, "type")
    if name is None:
        return None
    parts: list[str | Passage] = [writer.name(name)]
    if kind:
        parts += [" ", writer.type(kind)]
    if writer.flag(node, "autoIncrement"):
        parts.append(" AUTO_INCREMENT")
    if default := default_sql(node, writer):
        parts += [" DEFAULT ", default]
    if remarks := writer.get(node, "remarks"):  # before the constraints, which would take it for theirs
        parts += [" COMMENT ", writer.string(remarks)]
    rules = node.first("constraints")
    if rules is not None:
        parts += _constraints(rules, writer, primary=primary, nullable=nullable)
    return joined(parts, name.anchor)


def _constraints(rules: Node, writer: Writer, *, primary: bool, nullable: bool) -> Iterator[str | Passage]:
    said = writer.flag(rules, "nullable")
    if said is not None and writer.flag(rules, "primaryKey") is not True:
        yield " NULL" if said or nullable else " NOT NULL"
    if primary and writer.flag(rules, "primaryKey"):
        yield from _called(rules, writer, "primaryKeyName")
        yield " PRIMARY KEY"
    if writer.flag(rules, "unique"):
        yield from _called(rules, writer, "uniqueConstraintName")
        yield " UNIQUE"
    if check := writer.get(rules, "checkConstraint"):
        yield from (" ", check) if check.text.lstrip().upper().startswith("CHECK") else (" CHECK (", check, ")")


def _called(rules: Node, writer: Writer, attribute: str) -> Iterator[str | Passage]:
    if name := writer.get(rules, attribute):
        yield from (" CONSTRAINT ", writer.name(name))


def default_sql(node: Node, writer: Writer) -> Passage | None:
    """The default of a column, whichever attribute says it."""
    if plain := writer.get(node, *_PLAIN_DEFAULTS):
        return plain
    if sequence := writer.get(node, "defaultValueSequenceNext"):
        return composed(sequence, "nextval({name})", name=writer.string(sequence))
    text = writer.get(node, *_TEXT_DEFAULTS)
    if text is None:
        return None
    return text if _FUNCTION.fullmatch(text.text.strip()) else writer.string(text)


def foreign_key_sql(column: Node, writer: Writer) -> Passage | None:
    """CONSTRAINT … FOREIGN KEY of a column that says what it refers to."""
    rules = column.first("constraints")
    name = writer.get(column, "name")
    if rules is None or name is None:
        return None
    parent, parent_columns = _parent(rules, writer)
    if parent is None:
        return None
    parts: list[str | Passage] = []
    if called := writer.get(rules, "foreignKeyName"):
        parts += ["CONSTRAINT ", writer.name(called), " "]
    parts += ["FOREIGN KEY (", writer.name(name), ") REFERENCES ", parent]
    if parent_columns:
        parts += [" (", writer.names(parent_columns), ")"]
    if writer.flag(rules, "deleteCascade"):
        parts.append(" ON DELETE CASCADE")
    if writer.flag(rules, "deferrable"):
        parts.append(" DEFERRABLE")
    if writer.flag(rules, "initiallyDeferred"):
        parts.append(" INITIALLY DEFERRED")
    return joined(parts, name.anchor)


def _parent(rules: Node, writer: Writer) -> tuple[Passage | None, Passage | None]:
    """The table that a column refers to, and its columns; `references="orders(id)"` says both."""
    if table := writer.table(rules, "referencedTableName", "referencedTableSchemaName"):
        return table, writer.get(rules, "referencedColumnNames")
    both = writer.get(rules, "references")
    match = re.fullmatch(r"\s*([^\s(]+)\s*(?:\(([^)]*)\))?\s*", both.text) if both else None
    if both is None or match is None:
        return None, None
    table = joined(_dotted(both.cut(*match.span(1)), writer), both.anchor)
    return table, both.cut(*match.span(2)) if match[2] else None


def _dotted(passage: Passage, writer: Writer) -> Iterator[str | Passage]:
    for index, part in enumerate(passage.split(".")):
        yield from ((".",) if index else ())
        yield writer.name(part)
