"""ALTER, MODIFY and CHANGE of a column inside ALTER TABLE."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.database.change import Change
from plumbrule.model.database.column_change import (
    AlterColumnType,
    DropExpression,
    DropNotNull,
    RedefineColumn,
    RenameColumn,
    SetDefault,
    SetIdentity,
    SetNotNull,
)
from plumbrule.model.database.definition import Name, ObjectName
from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql.cursor import Cursor, MisreadError
from plumbrule.read.sql.grammar.column import column
from plumbrule.read.sql.grammar.type_name import type_name


def alter_column(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    """ALTER [COLUMN] with one action."""
    cursor.expect("ALTER")
    if cursor.take_any("CONSTRAINT", "INDEX", "CHECK"):  # attributes of a constraint, visibility of an index
        cursor.rest()
        return
    cursor.take("COLUMN")
    if cursor.dialect is Dialect.TSQL:
        yield from _restated(cursor, table)
        return
    cursor.take("IF", "EXISTS")
    name = cursor.name()
    if cursor.take("SET", "DATA", "TYPE") or cursor.take("TYPE"):
        yield from _type(cursor, table, name)
    elif cursor.take("SET"):
        yield from _set(cursor, table, name)
    elif cursor.take("DROP"):
        yield from _drop(cursor, table, name)
    elif cursor.take("ADD", "GENERATED"):
        cursor.rest()
        yield SetIdentity(place=name.place, table=table, column=name, identity=True)
    elif cursor.take_any("RESET", "RESTART", "OPTIONS"):
        cursor.rest()
    else:
        raise MisreadError(f"ALTER COLUMN … {cursor.peek().text}")


def _type(cursor: Cursor, table: ObjectName, name: Name) -> Iterator[Change]:
    new = type_name(cursor)
    if cursor.take("COLLATE"):
        cursor.object_name()
    using = cursor.expression() if cursor.take("USING") else None
    yield AlterColumnType(place=name.place, table=table, column=name, type=new, using=using)


def _set(cursor: Cursor, table: ObjectName, name: Name) -> Iterator[Change]:
    if cursor.take("NOT", "NULL"):
        yield SetNotNull(place=name.place, table=table, column=name)
    elif cursor.take("DEFAULT"):
        yield SetDefault(place=name.place, table=table, column=name, default=cursor.expression())
    elif cursor.word in _QUIET or cursor.at("("):
        cursor.rest()
    else:
        raise MisreadError(f"SET {cursor.peek().text}")


_QUIET = ("STATISTICS", "STORAGE", "COMPRESSION", "GENERATED", "EXPRESSION", "VISIBLE", "INVISIBLE", "INCREMENT",
          "START", "RESTART", "CACHE", "MAXVALUE", "MINVALUE", "NO", "CYCLE")  # fmt: skip


def _drop(cursor: Cursor, table: ObjectName, name: Name) -> Iterator[Change]:
    if cursor.take("NOT", "NULL"):
        yield DropNotNull(place=name.place, table=table, column=name)
    elif cursor.take("DEFAULT"):
        yield SetDefault(place=name.place, table=table, column=name, default=None)
    elif cursor.take("IDENTITY"):
        cursor.take("IF", "EXISTS")
        yield SetIdentity(place=name.place, table=table, column=name, identity=False)
    elif cursor.take("EXPRESSION"):
        cursor.take("IF", "EXISTS")
        yield DropExpression(place=name.place, table=table, column=name)
    else:
        raise MisreadError(f"DROP {cursor.peek().text}")


def _restated(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    """SQL Server: ALTER COLUMN name type [NULL | NOT NULL]."""
    definition = column(cursor)
    yield RedefineColumn(place=definition.place, table=table, column=definition.name, definition=definition)


def redefine_column(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    """MODIFY of MySQL and Oracle, CHANGE of MySQL."""
    if cursor.take("CHANGE"):
        cursor.take("COLUMN")
        cursor.take("IF", "EXISTS")
        old = cursor.name()
        definition = column(cursor)
        yield RedefineColumn(place=old.place, table=table, column=old, definition=definition)
        if definition.name.text != old.text:
            yield RenameColumn(place=old.place, table=table, column=old, new=definition.name)
        return
    cursor.expect("MODIFY")
    cursor.take("COLUMN")
    cursor.take("IF", "EXISTS")
    if cursor.take_any("CONSTRAINT", "PARTITION", "LOB", "DEFAULT"):
        cursor.rest()
        return
    parts = cursor.group().parts() if cursor.at("(") else [cursor.rest()]
    for part in parts:
        definition = column(part)
        part.finish()
        yield RedefineColumn(place=definition.place, table=table, column=definition.name, definition=definition)


def in_order(changes: Sequence[Change]) -> Sequence[Change]:
    """The changes of one ALTER TABLE of MySQL, where all names of columns are those from before it.

    Only where columns take each other's names does it matter: then all renames come behind the last redefinition.
    """
    renames = [one for one in changes if isinstance(one, RenameColumn)]
    old = {one.column.text.lower() for one in renames}
    if not any(one.new.text.lower() in old for one in renames):
        return changes
    others = [one for one in changes if not isinstance(one, RenameColumn)]
    last = max((at for at, one in enumerate(others, start=1) if isinstance(one, RedefineColumn)), default=0)
    return [*others[:last], *renames, *others[last:]]
