"""What goes with a dropped column or constraint."""

from __future__ import annotations

from plumbrule.link.schema.constraints import mentions
from plumbrule.link.schema.state import State, paths
from plumbrule.model.database.schema import Column, Dialect, Index, UniqueKey


def remove_column(column: Column, state: State) -> None:
    """Take a column from its table, with all that cannot be without it."""
    del column.table.columns[column.key]
    state.types.pop(column, None)
    _drop_dependants(column, state)


def _drop_dependants(column: Column, state: State) -> None:
    """What goes with a dropped column: its keys, indexes, foreign keys and checks. MySQL shortens an index instead."""
    table, key = column.table, column.key
    primary = {member.column for member in table.primary_key.members} if table.primary_key else set()
    for path in paths(table):
        if not _uses(path, key):
            continue
        rest = tuple(member for member in path.members if member.column != key)
        if state.dialect is Dialect.MYSQL and rest:
            path.members = rest
        else:
            remove(path)
    table.foreign_keys = [foreign for foreign in table.foreign_keys if key not in foreign.columns]
    for foreign in list(state.foreign_keys_to(table)):
        if key in foreign.parent_columns or (not foreign.parent_columns and key in primary):
            foreign.table.foreign_keys.remove(foreign)
    table.checks = [check for check in table.checks if not mentions(check.expression, key)]


def _uses(path: UniqueKey | Index, key: str) -> bool:
    if any(member.column == key or (member.expression and mentions(member.expression, key)) for member in path.members):
        return True
    return isinstance(path, Index) and (key in path.include or mentions(path.predicate or "", key))


def remove(path: UniqueKey | Index) -> None:
    """Take a key or an index from its table."""
    table = path.table
    if isinstance(path, Index):
        table.indexes.remove(path)
    elif path.primary:
        table.primary_key = None
    else:
        table.unique_keys.remove(path)
