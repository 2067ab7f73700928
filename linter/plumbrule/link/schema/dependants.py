"""What goes with a dropped column or constraint."""

from __future__ import annotations

from plumbrule.link.schema.constraints import mentions
from plumbrule.link.schema.state import Part, State, parts, paths
from plumbrule.model.database.schema import Column, Dialect, ForeignKey, Index, UniqueKey


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
            remove(path, state)
    for foreign in [foreign for foreign in table.foreign_keys if key in foreign.columns]:
        remove(foreign, state)
    for foreign in list(state.foreign_keys_to(table)):
        if key in foreign.parent_columns or (not foreign.parent_columns and key in primary):
            remove(foreign, state)
    table.checks = [check for check in table.checks if not mentions(check.expression, key)]


def _uses(path: UniqueKey | Index, key: str) -> bool:
    if any(member.column == key or (member.expression and mentions(member.expression, key)) for member in path.members):
        return True
    return isinstance(path, Index) and (key in path.include or mentions(path.predicate or "", key))


def remove(part: Part, state: State) -> None:
    """Take a key, an index or a foreign key from its table, and what partitions have because of it."""
    waiting = [part]
    while waiting:
        one = waiting.pop()
        for partition in state.children.get(one.table, ()):
            waiting += [own for own in parts(partition) if state.origin.get(own) is one]
        state.origin.pop(one, None)
        _take_off(one)


def _take_off(part: Part) -> None:
    table = part.table
    if part not in parts(table):  # it went with another already
        return
    if isinstance(part, Index):
        table.indexes.remove(part)
    elif isinstance(part, ForeignKey):
        table.foreign_keys.remove(part)
    elif part.primary:
        table.primary_key = None
    else:
        table.unique_keys.remove(part)
