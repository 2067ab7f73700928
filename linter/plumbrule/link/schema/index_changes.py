"""Replay of what happens to indexes."""

from __future__ import annotations

from plumbrule.link.schema.apply import apply
from plumbrule.link.schema.constraints import add_index
from plumbrule.link.schema.dependants import remove
from plumbrule.link.schema.names import DEFAULT_SCHEMA
from plumbrule.link.schema.state import State
from plumbrule.model.database.change import CreateIndex
from plumbrule.model.database.definition import ObjectName
from plumbrule.model.database.object_change import AttachIndex, DropIndex, RenameIndex
from plumbrule.model.database.schema import Dialect, Index, UniqueKey


@apply.register
def create_index(change: CreateIndex, state: State) -> None:
    table = state.table(change)
    name = change.definition.name
    before = state.index(state.called(name), table) if name else None
    if before and change.or_replace:
        remove(before, state)
    elif before:
        if not change.if_not_exists:
            change.conflict = f"table {table} has an index {before.name} already"
        return
    add_index(table, change.definition, state)


@apply.register
def drop_index(change: DropIndex, state: State) -> None:
    index = _index(change, state)
    if index:
        remove(index, state)
    elif not change.if_exists:
        change.conflict = f"there is no index {change.name}"


@apply.register
def rename_index(change: RenameIndex, state: State) -> None:
    index = _index(change, state)
    if index:
        index.name, index.place = state.called(change.new), change.new.place
    elif not change.if_exists:
        change.conflict = f"there is no index {change.name}"


@apply.register
def attach_index(change: AttachIndex, state: State) -> None:
    index, child = _named(change.name, state), _named(change.child, state)
    if index and child:
        state.origin[child] = index
        state.only.discard(index)


def _index(change: DropIndex | RenameIndex, state: State) -> Index | UniqueKey | None:
    """The index of a change: of its table, where it says one; in PostgreSQL, of the schema that it says."""
    if change.table:
        return state.index(state.called(change.name.name), state.find(change.table))
    return _named(change.name, state)


def _named(written: ObjectName, state: State) -> Index | UniqueKey | None:
    name = state.called(written.name)
    if written.schema is None or state.dialect is not Dialect.POSTGRES:
        return state.index(name, None)
    schema = state.fold(written.schema)
    default = DEFAULT_SCHEMA[state.dialect]
    tables = [table for table in state.database.tables.values() if (table.schema or default) == schema]
    return next((index for table in tables if (index := state.index(name, table))), None)
