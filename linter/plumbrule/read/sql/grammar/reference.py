"""REFERENCES, with what happens to the rows that point to a parent."""

from __future__ import annotations

from plumbrule.model.database.definition import ForeignKeyDefinition, Name
from plumbrule.read.sql.cursor import Cursor, MisreadError
from plumbrule.read.sql.grammar.tail import ConstraintTail

_ACTIONS = ("CASCADE", "RESTRICT", "NO", "SET")


def references(cursor: Cursor, columns: tuple[Name, ...], name: Name | None) -> ForeignKeyDefinition:
    """REFERENCES with its actions, over these columns."""
    if not columns:
        raise MisreadError("columns expected")
    cursor.expect("REFERENCES")
    parent = cursor.object_name()
    parent_columns = key_columns(cursor) if cursor.at("(") else ()
    actions = _Actions()
    while not cursor.done and actions.take(cursor):
        pass
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
        deferrable=actions.tail.deferrable,
        initially_deferred=actions.tail.initially_deferred,
        not_valid=actions.tail.not_valid,
        enforced=actions.tail.enforced,
    )


def key_columns(cursor: Cursor) -> tuple[Name, ...]:
    """Columns in parentheses; the last may be a period (PostgreSQL 18)."""
    return tuple(cursor.listed(_key_column))


def _key_column(cursor: Cursor) -> Name:
    if cursor.at("PERIOD") and cursor.peek(1).kind in ("word", "quoted"):
        cursor.next()
    return cursor.name()


class _Actions:
    """ON DELETE, ON UPDATE, MATCH and the tail of any constraint, in any order."""

    def __init__(self) -> None:
        self.on_delete: str | None = None
        self.on_update: str | None = None
        self.columns: tuple[Name, ...] = ()
        self.match_full = False
        self.tail = ConstraintTail()

    def take(self, cursor: Cursor) -> bool:
        """Move over one of them; whether there was one."""
        if cursor.take("MATCH"):
            self.match_full = cursor.next().word == "FULL"
        elif cursor.take("ON", "DELETE"):
            self.on_delete = _action(cursor)
            self.columns = cursor.names() if cursor.at("(") else ()
        elif cursor.at("ON", "UPDATE") and cursor.peek(2).word in _ACTIONS:
            cursor.take("ON", "UPDATE")
            self.on_update = _action(cursor)
        else:
            return self.tail.take(cursor)
        return True


def _action(cursor: Cursor) -> str:
    word = cursor.take_any(*_ACTIONS)
    if word == "NO":
        cursor.expect("ACTION")
        return "no action"
    if word == "SET":
        return f"set {cursor.next().word.lower()}"
    if not word:
        raise MisreadError("an action expected")
    return word.lower()
