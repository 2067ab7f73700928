"""ALTER TABLE: its frame, and the actions of which it may hold several."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plumbrule.model.database.change import (
    AttachPartition,
    Change,
    DetachPartition,
    EnableRowSecurity,
    MoveTable,
    RenameConstraint,
    RenameTable,
    SetTableOption,
    TableChange,
    Unread,
    ValidateConstraint,
)
from plumbrule.model.database.column_change import RenameColumn
from plumbrule.model.database.definition import ObjectName
from plumbrule.model.database.object_change import RenameIndex
from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql.cursor import Cursor, MisreadError
from plumbrule.read.sql.grammar.add_action import added, is_addition
from plumbrule.read.sql.grammar.column_action import alter_column, in_order, redefine_column
from plumbrule.read.sql.grammar.drop_action import dropped
from plumbrule.read.sql.token import literal
from plumbrule.read.sql.words import words

Action = Callable[[Cursor, ObjectName], Iterator[Change]]


def alter_table(cursor: Cursor) -> Iterator[Change]:
    """Every change that the statement makes, in order; an `Unread` for each action that was not understood."""
    cursor.expect("ALTER")
    cursor.take_any("ONLINE", "IGNORE")
    cursor.take("FOREIGN")
    cursor.expect("TABLE")
    optional, only = cursor.take("IF", "EXISTS"), cursor.take("ONLY")
    table = cursor.object_name()
    cursor.take("*")
    cursor.take_any("WAIT", "NOWAIT")
    changes = _actions(cursor, table)
    for change in in_order(list(changes)) if cursor.dialect is Dialect.MYSQL else changes:
        if isinstance(change, TableChange) and change.table is table:
            change.only, change.optional = only, optional
        yield change


def _actions(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    adding = False
    for part in cursor.parts():
        place = part.place
        try:
            again = is_addition(part, adding)
            action = added if again else _action(part)
            adding = action is added
            yield from added(part, table, again=True) if again else action(part, table)
            part.finish()
        except MisreadError:
            yield Unread(place=place, targets=(table,))


def _action(part: Cursor) -> Action:
    if part.at("WITH", "CHECK", "ADD") or part.at("WITH", "NOCHECK", "ADD"):
        return added
    action = _ACTIONS.get(part.word)
    if action:
        return action
    if part.word in _WITHOUT_TRACE:
        return _without_trace
    if part.word in _TABLE_OPTIONS:
        return _table_option
    raise MisreadError(f"ALTER TABLE … {part.peek().text}")


def _rename(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    cursor.expect("RENAME")
    if cursor.take("CONSTRAINT"):
        old = cursor.name()
        cursor.expect("TO")
        yield RenameConstraint(place=old.place, table=table, constraint=old, new=cursor.name())
    elif cursor.take_any("INDEX", "KEY"):
        index = cursor.object_name()
        cursor.expect("TO")
        yield RenameIndex(place=index.place, name=index, new=cursor.name(), table=table)
    elif cursor.take_any("TO", "AS") or (cursor.dialect is Dialect.MYSQL and _alone(cursor)):
        yield RenameTable(place=table.place, table=table, new=cursor.object_name())
    else:
        cursor.take("COLUMN")
        column = cursor.name()
        cursor.expect("TO")
        yield RenameColumn(place=column.place, table=table, column=column, new=cursor.name())


def _alone(cursor: Cursor) -> bool:
    """Only a name is left: MySQL renames the table without TO."""
    return all(token.word != "TO" for token in cursor.tokens[cursor.index :])


def _set(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    place = cursor.here()
    cursor.expect("SET")
    if cursor.take("SCHEMA"):
        yield MoveTable(place=table.place, table=table, new=cursor.name())
    elif cursor.at("("):
        for part in cursor.group().parts():
            named = part.object_name()
            value = part.expression().text.removeprefix("= ") if not part.done else None
            yield SetTableOption(place=named.place, table=table, option=str(named).lower(), value=value)
    elif cursor.take("WITHOUT"):
        yield SetTableOption(place=place, table=table, option=f"without {cursor.name().text.lower()}")
    elif cursor.take("INTERVAL"):
        cursor.rest()
    else:
        first = cursor.next()
        option = "access method" if first.word == "ACCESS" and cursor.take("METHOD") else first.text.lower()
        value = cursor.expression().text if not cursor.done else None
        yield SetTableOption(place=place, table=table, option=option, value=value)


def _reset(cursor: Cursor, _: ObjectName) -> Iterator[Change]:
    cursor.expect("RESET")
    cursor.group()
    yield from ()


def _owner(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    place = cursor.here()
    cursor.expect("OWNER", "TO")
    yield SetTableOption(place=place, table=table, option="owner", value=cursor.name().text)


def _row_security(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    """ENABLE, DISABLE, FORCE, NO FORCE of row security; of triggers and rules too, which leaves no trace."""
    place = cursor.here()
    enabled, forced = None, None
    if cursor.take("NO", "FORCE"):
        forced = False
    elif cursor.take("FORCE"):
        if cursor.done:  # MySQL: rebuild the table
            yield SetTableOption(place=place, table=table, option="force")
            return
        forced = True
    else:
        enabled = cursor.next().word == "ENABLE"
    if cursor.take("ROW", "LEVEL", "SECURITY"):
        yield EnableRowSecurity(place=table.place, table=table, enabled=enabled, forced=forced)
    else:
        cursor.rest()


def _attach(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    cursor.expect("ATTACH", "PARTITION")
    child = cursor.object_name()
    cursor.rest()
    yield AttachPartition(place=child.place, table=table, child=child)


def _detach(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    cursor.expect("DETACH", "PARTITION")
    child = cursor.object_name()
    concurrently = cursor.take("CONCURRENTLY")
    cursor.take("FINALIZE")
    yield DetachPartition(place=child.place, table=table, child=child, concurrently=concurrently)


def _validate(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    cursor.expect("VALIDATE", "CONSTRAINT")
    name = cursor.name()
    yield ValidateConstraint(place=name.place, table=table, constraint=name)


def _inherit(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    if cursor.take("NO", "INHERIT"):
        parent = cursor.object_name()
        yield DetachPartition(place=parent.place, table=parent, child=table)
    else:
        cursor.expect("INHERIT")
        parent = cursor.object_name()
        yield AttachPartition(place=parent.place, table=parent, child=table)


def _no(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    return _inherit(cursor, table) if cursor.at("NO", "INHERIT") else _row_security(cursor, table)


def _without_trace(cursor: Cursor, _: ObjectName) -> Iterator[Change]:
    """An action that changes neither columns nor keys."""
    cursor.rest()
    yield from ()


def _table_option(cursor: Cursor, table: ObjectName) -> Iterator[Change]:
    """MySQL options, several of them without commas: ENGINE = InnoDB DEFAULT CHARSET utf8mb4."""
    while not cursor.done:
        place = cursor.here()
        cursor.take("DEFAULT")
        if cursor.take("CONVERT", "TO"):  # the columns too, whatever was written at them
            yield SetTableOption(place=place, table=table, option="convert")
        if cursor.take("CHARACTER", "SET") or cursor.take("CHAR", "SET"):
            option = "charset"
        else:
            option = cursor.name().text.lower()
        cursor.take("=")
        value = cursor.group().expression().text if cursor.at("(") else literal(cursor.next())
        value = value if option == "comment" else value.lower()
        yield SetTableOption(place=place, table=table, option=option, value=value)


_TABLE_OPTIONS = words(
    """
    ENGINE DEFAULT CONVERT CHARACTER CHARSET CHAR COLLATE COMMENT ROW_FORMAT AUTO_INCREMENT KEY_BLOCK_SIZE
    ALGORITHM LOCK STATS_PERSISTENT STATS_AUTO_RECALC STATS_SAMPLE_PAGES MAX_ROWS MIN_ROWS AVG_ROW_LENGTH
    CHECKSUM DELAY_KEY_WRITE PACK_KEYS COMPRESSION ENCRYPTION TYPE INSERT_METHOD PAGE_COMPRESSED
    """
)
_WITHOUT_TRACE = words(
    """
    CLUSTER REPLICA CHECK NOCHECK REBUILD SWITCH ORDER PARTITION REMOVE TRUNCATE EXCHANGE REORGANIZE COALESCE
    ANALYZE OPTIMIZE REPAIR DISCARD IMPORT MOVE SPLIT MERGE LOGGING NOLOGGING CACHE NOCACHE SHRINK OPTIONS OF
    NOT
    """
)
_ACTIONS: dict[str, Action] = {
    "ADD": added,
    "DROP": dropped,
    "ALTER": alter_column,
    "MODIFY": redefine_column,
    "CHANGE": redefine_column,
    "RENAME": _rename,
    "SET": _set,
    "RESET": _reset,
    "OWNER": _owner,
    "ENABLE": _row_security,
    "DISABLE": _row_security,
    "FORCE": _row_security,
    "NO": _no,
    "ATTACH": _attach,
    "DETACH": _detach,
    "VALIDATE": _validate,
    "INHERIT": _inherit,
}
