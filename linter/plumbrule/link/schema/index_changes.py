"""Replay of what happens to indexes."""

from __future__ import annotations

from plumbrule.link.schema.apply import apply
from plumbrule.link.schema.constraints import add_index
from plumbrule.link.schema.dependants import remove
from plumbrule.link.schema.state import State
from plumbrule.model.database.change import CreateIndex
from plumbrule.model.database.object_change import DropIndex, RenameIndex


@apply.register
def create_index(change: CreateIndex, state: State) -> None:
    if state.find(change.table) is None and state.key(change.table) in state.database.views:
        return  # a materialized view
    table = state.table(change)
    name = change.definition.name
    if name and any(index.name.lower() == state.called(name).lower() for index in table.indexes):
        if not change.if_not_exists:
            change.conflict = f"table {table} has an index {name.text} already"
        return
    index = add_index(table, change.definition, state)
    if change.only:
        state.only.add(index)


@apply.register
def drop_index(change: DropIndex, state: State) -> None:
    table = state.find(change.table) if change.table else None
    index = state.index(state.called(change.name.name), table)
    if index:
        remove(index)
    elif not change.if_exists:
        change.conflict = f"there is no index {change.name}"


@apply.register
def rename_index(change: RenameIndex, state: State) -> None:
    table = state.find(change.table) if change.table else None
    index = state.index(state.called(change.name.name), table)
    if index:
        index.name, index.place = state.called(change.new), change.new.place
    else:
        change.conflict = f"there is no index {change.name}"
