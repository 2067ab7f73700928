"""Constraints of a table, and the keys and indexes that MySQL and SQL Server write among them."""

from __future__ import annotations

from plumbrule.model.definition import (
    CheckDefinition,
    Constraint,
    ExclusionDefinition,
    ForeignKeyDefinition,
    IndexDefinition,
    KeyDefinition,
    MemberDefinition,
    Name,
    NotNullDefinition,
    ObjectName,
)
from plumbrule.model.schema import Dialect
from plumbrule.read.sql.cursor import Cursor, Misread
from plumbrule.read.sql.grammar.member import members
from plumbrule.text import Place

_INDEX_OPTIONS = ("USING", "COMMENT", "KEY_BLOCK_SIZE", "WITH", "VISIBLE", "INVISIBLE", "ENGINE_ATTRIBUTE", "PARSER")


def table_constraint(cursor: Cursor) -> Constraint | IndexDefinition:
    """The constraint or index at the cursor, with its tail."""
    name = None
    if cursor.take("CONSTRAINT"):
        if cursor.word not in ("PRIMARY", "UNIQUE", "FOREIGN", "CHECK"):
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
        tail = ConstraintTail(cursor)
        return KeyDefinition(
            place=(name or index).place, name=name, primary=primary, using_index=index, deferrable=tail.deferrable
        )
    own = _key_name(cursor)
    listed = members(cursor)
    include = _include(cursor)
    index_options(cursor)
    tail = ConstraintTail(cursor)
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


def index_options(cursor: Cursor) -> str | None:
    """Options behind the members of a key or index; the method, where one is among them."""
    method = None
    while cursor.word in _INDEX_OPTIONS and cursor.word:
        word = cursor.next().word
        if word == "USING":
            if cursor.take("INDEX"):
                _index_storage(cursor)
            else:
                method = cursor.name().text.lower()
        elif word == "WITH":
            if cursor.take("PARSER"):
                cursor.name()
            else:
                cursor.group()
        elif word not in ("VISIBLE", "INVISIBLE"):
            cursor.take("=")
            cursor.next()
    return method


def _index_storage(cursor: Cursor) -> None:
    """USING INDEX TABLESPACE x (PostgreSQL), or Oracle's longer forms."""
    if cursor.take("TABLESPACE"):
        cursor.name()
    elif cursor.dialect is Dialect.ORACLE:
        while not cursor.done and cursor.word not in _TAIL:
            cursor.group() if cursor.at("(") else cursor.next()


class ConstraintTail:
    """What may follow any constraint."""

    def __init__(self, cursor: Cursor) -> None:
        self.deferrable = self.initially_deferred = self.not_valid = False
        self.enforced = True
        while not cursor.done and self._take(cursor):
            pass

    def _take(self, cursor: Cursor) -> bool:
        if cursor.take("NOT", "DEFERRABLE"):
            self.deferrable = False
        elif cursor.take("DEFERRABLE"):
            self.deferrable = True
        elif cursor.take("INITIALLY", "DEFERRED"):
            self.deferrable = self.initially_deferred = True
        elif cursor.take("NOT", "VALID"):
            self.not_valid = True
        elif cursor.take("NOT", "ENFORCED"):
            self.enforced = False
        else:
            return self._take_without_effect(cursor)
        return True

    def _take_without_effect(self, cursor: Cursor) -> bool:
        for words in _WITHOUT_EFFECT:
            if cursor.take(*words):
                return True
        if cursor.take("ON", "CONFLICT") or cursor.take("USING", "INDEX", "TABLESPACE"):  # SQLite, PostgreSQL
            cursor.name()
            return True
        if cursor.take("USING", "INDEX"):  # Oracle: how the index of the key is stored
            _index_storage(cursor)
            return True
        if cursor.dialect is Dialect.TSQL and cursor.take("ON"):  # the filegroup
            cursor.name()
            if cursor.at("("):
                cursor.group()
            return True
        return False


_WITHOUT_EFFECT = (
    ("INITIALLY", "IMMEDIATE"), ("ENFORCED",), ("NO", "INHERIT"), ("ENABLE",), ("DISABLE",), ("VALIDATE",),
    ("NOVALIDATE",), ("RELY",), ("NORELY",), ("NOT", "FOR", "REPLICATION"),
)  # fmt: skip
_TAIL = frozenset(("ENABLE", "DISABLE", "DEFERRABLE", "INITIALLY", "NOT", "RELY", "NORELY", "VALIDATE", "NOVALIDATE"))


def check(cursor: Cursor, name: Name | None) -> CheckDefinition:
    """CHECK with its expression."""
    cursor.expect("CHECK")
    cursor.take("NOT", "FOR", "REPLICATION")
    expression = cursor.group().expression()
    tail = ConstraintTail(cursor)
    return CheckDefinition(
        place=name.place if name else expression.place,
        expression=expression,
        name=name,
        not_valid=tail.not_valid,
        enforced=tail.enforced,
    )


def _not_null(cursor: Cursor, name: Name | None) -> NotNullDefinition:
    column = cursor.name()
    tail = ConstraintTail(cursor)
    return NotNullDefinition(place=column.place, column=column, name=name, not_valid=tail.not_valid)


def _exclusion(cursor: Cursor, name: Name | None) -> ExclusionDefinition:
    method = cursor.name().text.lower() if cursor.take("USING") else "btree"
    listed = members(cursor)
    _include(cursor)
    index_options(cursor)
    predicate = cursor.group().expression() if cursor.take("WHERE") else None
    ConstraintTail(cursor)
    place = name.place if name else listed[0].place
    return ExclusionDefinition(place=place, members=listed, name=name, method=method, predicate=predicate)


def _foreign_key(cursor: Cursor, name: Name | None) -> ForeignKeyDefinition:
    own = None if cursor.at("(") else cursor.name()
    return references(cursor, cursor.names(), name or own)


def references(cursor: Cursor, columns: tuple[Name, ...], name: Name | None) -> ForeignKeyDefinition:
    """REFERENCES with its actions, over these columns."""
    if not columns:
        raise Misread("columns expected")
    cursor.expect("REFERENCES")
    parent = cursor.object_name()
    parent_columns = cursor.names() if cursor.at("(") else ()
    if cursor.take(",", "PERIOD"):
        raise Misread("a period in a foreign key")
    actions = _Actions(cursor)
    tail = actions.tail
    return ForeignKeyDefinition(
        place=columns[0].place,
        columns=columns,
        parent=parent,
        parent_columns=parent_columns,
        name=name,
        on_delete=actions.on_delete,
        on_update=actions.on_update,
        on_delete_columns=actions.columns,
        match_full=actions.match_full,
        deferrable=tail.deferrable,
        initially_deferred=tail.initially_deferred,
        not_valid=tail.not_valid,
        enforced=tail.enforced,
    )


class _Actions:
    """ON DELETE, ON UPDATE and MATCH, and the tail behind them."""

    def __init__(self, cursor: Cursor) -> None:
        self.on_delete: str | None = None
        self.on_update: str | None = None
        self.columns: tuple[Name, ...] = ()
        self.match_full = False
        while True:
            if cursor.take("MATCH"):
                self.match_full = cursor.next().word == "FULL"
            elif cursor.take("ON", "DELETE"):
                self.on_delete = _action(cursor)
                if cursor.at("("):
                    self.columns = cursor.names()
            elif cursor.at("ON", "UPDATE") and cursor.peek(2).word in _ACTIONS:
                cursor.take("ON", "UPDATE")
                self.on_update = _action(cursor)
            else:
                break
        self.tail = ConstraintTail(cursor)
        if cursor.at("ON", "DELETE") or cursor.at("ON", "UPDATE") and cursor.peek(2).word in _ACTIONS:
            again = _Actions(cursor)
            self.on_delete = again.on_delete or self.on_delete
            self.on_update = again.on_update or self.on_update


_ACTIONS = frozenset(("CASCADE", "RESTRICT", "NO", "SET"))


def _action(cursor: Cursor) -> str:
    word = cursor.take_any(*_ACTIONS)
    if word == "NO":
        cursor.expect("ACTION")
        return "no action"
    if word == "SET":
        return f"set {cursor.next().word.lower()}"
    if not word:
        raise Misread("an action expected")
    return word.lower()


def _index(cursor: Cursor) -> IndexDefinition:
    """KEY or INDEX of MySQL, INDEX of SQL Server, inside a table."""
    kind = cursor.take_any("FULLTEXT", "SPATIAL", "VECTOR")
    if not cursor.take_any("KEY", "INDEX") and not kind:
        raise Misread("no constraint")
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
    ConstraintTail(cursor)
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
