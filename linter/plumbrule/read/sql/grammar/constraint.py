"""Constraints of a table, and the keys and indexes that MySQL and SQL Server write among them."""

from __future__ import annotations

from plumbrule.model.database.definition import (
    CheckDefinition,
    Constraint,
    ExclusionDefinition,
    ForeignKeyDefinition,
    IndexDefinition,
    KeyDefinition,
    MemberDefinition,
    Name,
    NotNullDefinition,
)
from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql.cursor import Cursor, MisreadError
from plumbrule.read.sql.grammar.member import members
from plumbrule.read.sql.grammar.reference import key_columns, references
from plumbrule.read.sql.grammar.tail import constraint_tail, index_options
from plumbrule.text import Place


def table_constraint(cursor: Cursor) -> Constraint | IndexDefinition:
    """The constraint or index at the cursor, with its tail."""
    name = None
    if cursor.take("CONSTRAINT") and cursor.word not in ("PRIMARY", "UNIQUE", "FOREIGN", "CHECK"):
        name = cursor.name()
    if cursor.take("PRIMARY", "KEY"):
        return key(cursor, name, primary=True)
    if cursor.take("UNIQUE"):
        cursor.take_any("KEY", "INDEX")
        return key(cursor, name, primary=False)
    if cursor.take("FOREIGN", "KEY"):
        return _foreign_key(cursor, name)
    if cursor.at("CHECK"):
        return check(cursor, name)
    if cursor.take("NOT", "NULL"):
        return _not_null(cursor, name)
    if cursor.take("EXCLUDE"):
        return _exclusion(cursor, name)
    return _index(cursor)


def key(cursor: Cursor, name: Name | None, *, primary: bool) -> KeyDefinition:
    """Behind PRIMARY KEY or UNIQUE: members or an index, and options."""
    nulls_distinct = True
    if cursor.take("NULLS"):
        nulls_distinct = not cursor.take("NOT")
        cursor.expect("DISTINCT")
    clustered = _clustering(cursor)
    if cursor.take("USING", "INDEX"):
        index = cursor.name()
        tail = constraint_tail(cursor)
        return KeyDefinition(
            place=(name or index).place, name=name, primary=primary, using_index=index, deferrable=tail.deferrable
        )
    own = _key_name(cursor)
    listed = members(cursor)
    include = _include(cursor)
    index_options(cursor)
    tail = constraint_tail(cursor)
    return KeyDefinition(
        place=(name or own or listed[0]).place if listed else cursor.place,
        members=listed,
        name=name or own,
        primary=primary,
        include=include,
        deferrable=tail.deferrable,
        clustered=clustered,
        nulls_distinct=nulls_distinct,
    )


def _clustering(cursor: Cursor) -> bool | None:
    word = cursor.take_any("CLUSTERED", "NONCLUSTERED")
    return word == "CLUSTERED" if word else None


def _key_name(cursor: Cursor) -> Name | None:
    """MySQL's own name of a key, and USING BTREE before the members."""
    name = None
    if not cursor.at("(") and not cursor.at("USING"):
        name = cursor.name()
    if cursor.take("USING"):
        cursor.name()
    return name


def _include(cursor: Cursor) -> tuple[Name, ...]:
    return cursor.names() if cursor.take("INCLUDE") else ()


_AFTER_CHECK = ("CONSTRAINT", "NOT", "DEFAULT", "PRIMARY", "UNIQUE", "REFERENCES")


def check(cursor: Cursor, name: Name | None) -> CheckDefinition:
    """CHECK with its expression."""
    cursor.expect("CHECK")
    cursor.take("NOT", "FOR", "REPLICATION")
    bare = cursor.dialect is Dialect.UNKNOWN and not cursor.at("(")  # H2
    expression = (cursor.until(*_AFTER_CHECK) if bare else cursor.group()).expression()
    tail = constraint_tail(cursor)
    return CheckDefinition(
        place=name.place if name else expression.place,
        expression=expression,
        name=name,
        not_valid=tail.not_valid,
        enforced=tail.enforced,
    )


def _not_null(cursor: Cursor, name: Name | None) -> NotNullDefinition:
    column = cursor.name()
    tail = constraint_tail(cursor)
    return NotNullDefinition(place=column.place, column=column, name=name, not_valid=tail.not_valid)


def _exclusion(cursor: Cursor, name: Name | None) -> ExclusionDefinition:
    method = cursor.name().text.lower() if cursor.take("USING") else "btree"
    listed = members(cursor)
    _include(cursor)
    index_options(cursor)
    predicate = cursor.group().expression() if cursor.take("WHERE") else None
    constraint_tail(cursor)
    place = name.place if name else listed[0].place
    return ExclusionDefinition(place=place, members=listed, name=name, method=method, predicate=predicate)


def _foreign_key(cursor: Cursor, name: Name | None) -> ForeignKeyDefinition:
    own = None if cursor.at("(") else cursor.name()
    return references(cursor, key_columns(cursor), name or own)


def _index(cursor: Cursor) -> IndexDefinition:
    """KEY or INDEX of MySQL, INDEX of SQL Server, inside a table."""
    kind = cursor.take_any("FULLTEXT", "SPATIAL", "VECTOR")
    if not cursor.take_any("KEY", "INDEX") and not kind:
        raise MisreadError("no constraint")
    cursor.take("IF", "NOT", "EXISTS")
    name = None if cursor.at("(") or cursor.at("USING") else cursor.name()
    unique = cursor.take("UNIQUE")
    clustered = _clustering(cursor)
    method = kind.lower() or "btree"
    if cursor.take("USING"):
        method = cursor.name().text.lower()
    listed: tuple[MemberDefinition, ...] = members(cursor)
    include = _include(cursor)
    method = index_options(cursor) or method
    predicate = cursor.until("WITH", "ON").expression() if cursor.take("WHERE") else None
    constraint_tail(cursor)
    place: Place = name.place if name else listed[0].place if listed else cursor.place
    return IndexDefinition(
        place=place, members=listed, name=name, unique=unique, method=method, predicate=predicate, include=include,
        clustered=bool(clustered),
    )  # fmt: skip


def is_constraint(cursor: Cursor) -> bool:
    """The element of a table at the cursor is a constraint or an index, not a column."""
    word = cursor.word
    if word in ("CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK"):
        return True
    if word == "EXCLUDE":
        return cursor.peek(1).word in ("USING", "(")
    if word in ("FULLTEXT", "SPATIAL", "VECTOR"):
        return cursor.peek(1).word in ("KEY", "INDEX", "(") or cursor.peek(2).word == "("
    if word == "NOT":
        return True
    if word in ("KEY", "INDEX") and cursor.dialect not in (Dialect.POSTGRES, Dialect.SQLITE):
        return _has_members(cursor)
    return False


def _has_members(cursor: Cursor) -> bool:
    """Behind KEY or INDEX come members, so that it is no column of that name."""
    for ahead in range(1, 7):
        if cursor.peek(ahead).word == "(":
            return cursor.peek(ahead + 1).kind != "number" and cursor.peek(ahead + 1).word != "MAX"
    return False
