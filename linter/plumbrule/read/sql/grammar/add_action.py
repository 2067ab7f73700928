"""ADD inside ALTER TABLE: columns, constraints and indexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plumbrule.model.database.change import (
    AddCheck,
    AddExclusion,
    AddForeignKey,
    AddKey,
    AddNotNull,
    Change,
    CreateIndex,
)
from plumbrule.model.database.column_change import AddColumn, SetDefault
from plumbrule.model.database.definition import (
    CheckDefinition,
    Constraint,
    ExclusionDefinition,
    ForeignKeyDefinition,
    IndexDefinition,
    KeyDefinition,
    ObjectName,
)
from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql.cursor import Cursor
from plumbrule.read.sql.grammar.column import column
from plumbrule.read.sql.grammar.constraint import is_constraint, table_constraint


def is_addition(part: Cursor, after_add: bool) -> bool:
    """The part goes on with an ADD before it, as SQL Server and Oracle write lists."""
    return after_add and part.dialect in (Dialect.TSQL, Dialect.UNKNOWN) and part.word not in _ACTION_WORDS


_ACTION_WORDS = frozenset(
    ("ADD", "DROP", "ALTER", "MODIFY", "CHANGE", "RENAME", "SET", "ENABLE", "DISABLE", "VALIDATE")
)


def added(cursor: Cursor, table: ObjectName, *, again: bool = False) -> Iterator[Change]:
    """What ADD brings; `again` where the ADD stands before an earlier part."""
    trusted = True
    if not again:
        if cursor.take("WITH"):
            trusted = cursor.take_any("CHECK", "NOCHECK") != "NOCHECK"
        cursor.expect("ADD")
    if cursor.at("PARTITION") and cursor.peek(1).kind != "string" and cursor.peek(1).word in ("(", "PARTITIONS", "BY"):
        cursor.rest()
        return
    column_said = cursor.take("COLUMN")
    if_not_exists = cursor.take("IF", "NOT", "EXISTS")
    if cursor.at("("):
        for part in cursor.group().parts():
            yield from _element(part, table, if_not_exists)
            part.finish()
    elif column_said:
        yield from _column(cursor, table, if_not_exists)
    else:
        yield from (_element if trusted else _unchecked)(cursor, table, if_not_exists)


def _unchecked(cursor: Cursor, table: ObjectName, if_not_exists: bool) -> Iterator[Change]:
    """SQL Server: WITH NOCHECK, which leaves the rows from before alone."""
    for change in _element(cursor, table, if_not_exists):
        if isinstance(change, AddForeignKey | AddCheck):
            change.definition = replace(change.definition, not_valid=True)
        yield change


def _element(cursor: Cursor, table: ObjectName, if_not_exists: bool) -> Iterator[Change]:
    if cursor.at("CONSTRAINT") and cursor.peek(1).word == "IF":  # MariaDB
        cursor.take("CONSTRAINT")
        cursor.take("IF", "NOT", "EXISTS")
        cursor.index -= 1
    if is_default_constraint(cursor):
        yield from _default(cursor, table)
    elif is_constraint(cursor):
        yield constraint_change(table_constraint(cursor), table)
    elif cursor.take("PERIOD", "FOR"):
        cursor.rest()
    else:
        yield from _column(cursor, table, if_not_exists)


def is_default_constraint(cursor: Cursor) -> bool:
    """SQL Server: [CONSTRAINT name] DEFAULT … FOR column."""
    return cursor.at("DEFAULT") or (cursor.at("CONSTRAINT") and cursor.peek(2).word == "DEFAULT")


def _default(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    if cursor.take("CONSTRAINT"):
        cursor.name()
    cursor.expect("DEFAULT")
    default = cursor.until("FOR").expression()
    cursor.expect("FOR")
    name = cursor.name()
    cursor.take("WITH", "VALUES")
    yield SetDefault(place=name.place, table=table, column=name, default=default)


def _column(cursor: Cursor, table: ObjectName, if_not_exists: bool) -> Iterator[Change]:
    definition = column(cursor)
    yield AddColumn(
        place=definition.place,
        table=table,
        column=definition.name,
        definition=definition,
        if_not_exists=if_not_exists,
    )


def constraint_change(definition: Constraint | IndexDefinition, table: ObjectName) -> Change:
    """The change that adds this constraint or index."""
    place = definition.place
    if isinstance(definition, KeyDefinition):
        return AddKey(place=place, table=table, definition=definition)
    if isinstance(definition, ForeignKeyDefinition):
        return AddForeignKey(place=place, table=table, definition=definition)
    if isinstance(definition, CheckDefinition):
        return AddCheck(place=place, table=table, definition=definition)
    if isinstance(definition, ExclusionDefinition):
        return AddExclusion(place=place, table=table, definition=definition)
    if isinstance(definition, IndexDefinition):
        return CreateIndex(place=place, table=table, definition=definition)
    return AddNotNull(place=place, table=table, definition=definition)
