"""Replay of what happens to whole tables."""

from __future__ import annotations

import re

from plumbrule.link.schema.apply import apply
from plumbrule.link.schema.column_changes import put_column
from plumbrule.link.schema.constraints import add_element, member_texts
from plumbrule.link.schema.copies import copy_columns_like, copy_indexes_like, take_from_parent
from plumbrule.link.schema.dependants import remove
from plumbrule.link.schema.merged import merged
from plumbrule.link.schema.partition import complete, release
from plumbrule.link.schema.state import State
from plumbrule.model.database.change import (
    AttachPartition,
    CommentTable,
    CreateTable,
    DetachPartition,
    DropTable,
    MoveTable,
    RenameTable,
    SetTableOption,
    Unread,
)
from plumbrule.model.database.definition import Constraint, ForeignKeyDefinition, IndexDefinition, ObjectName
from plumbrule.model.database.object_change import DynamicCode
from plumbrule.model.database.schema import Dialect, Table


@apply.register
def create_table(change: CreateTable, state: State) -> None:
    before = state.database.tables.get(state.key(change.table))
    if before and change.or_replace:
        del state.database.tables[before.key]
        before = None
    if before and (before.columns or not before.partial):
        change.subject = before
        if not (change.if_not_exists or before.partial or (change.statement and change.statement.conditional)):
            change.conflict = f"table {change.table} is there already"
        return
    table = state.new_table(change.table, change.place)
    change.subject = table
    table.temporary, table.foreign, table.unlogged = change.temporary, change.foreign, change.unlogged
    table.engine, table.charset, table.collation = change.engine, change.charset, change.collation
    table.partial = change.query
    if change.history:
        state.histories.add(state.key(change.history))
    table.comment = change.comment
    for parent in change.inherits:
        take_from_parent(table, parent, state, partition=False)
    if change.partition_of:
        take_from_parent(table, change.partition_of, state, partition=True)
    _fill(table, change, state)
    parent_table = state.database.tables.get(table.partition_of or "")
    if change.partition_of and parent_table:
        complete(table, parent_table, state)


def _fill(table: Table, change: CreateTable, state: State) -> None:
    """What stands between the parentheses of the table, constraints behind all columns and in their order."""
    for index, definition in enumerate(change.columns):
        for clause in change.like:
            if clause.after == index:
                copy_columns_like(table, clause, state)
        put_column(table, definition, state)
    for clause in change.like:
        if clause.after == len(change.columns):
            copy_columns_like(table, clause, state)
    for item in merged(_elements(change, state), state):
        add_element(table, item, state)
    for clause in change.like:
        copy_indexes_like(table, clause, state)
    if change.partitioning:
        table.partitioned_by = tuple(member_texts(change.partitioning.members, state))


def _elements(change: CreateTable, state: State) -> list[Constraint | IndexDefinition]:
    """Constraints and indexes in the order in which they get their names."""
    inline = [constraint for definition in change.columns for constraint in definition.constraints]
    listed = sorted((*change.constraints, *change.indexes), key=lambda one: one.place.span)
    if state.dialect is not Dialect.MYSQL:
        return [*inline, *listed]
    # A foreign key looks for an index among all that the statement makes.
    return sorted((*inline, *listed), key=lambda one: isinstance(one, ForeignKeyDefinition))


@apply.register
def drop_table(change: DropTable, state: State) -> None:
    table = state.find(change.table)
    if table is None:
        if not change.if_exists:
            change.conflict = f"there is no table {change.table}"
        return
    change.subject = table
    table.dropped_at = change.place
    for key in list(state.foreign_keys_to(table)):
        if change.cascade:
            remove(key, state)
        else:
            key.parent, key.parent_key = None, table.key
    _remove(table, state, cascade=change.cascade)
    if change.cascade:
        for view in [view for view in state.database.views.values() if table.key in view.tables]:
            del state.database.views[view.key]


def _remove(table: Table, state: State, *, cascade: bool) -> None:
    """Take away a table with its partitions, and with its children where they are to go too."""
    waiting = [table]
    while waiting:
        one = waiting.pop()
        if state.database.tables.get(one.key) is not one:
            continue
        children = state.children.pop(one, {})
        waiting += [child for child in children if cascade or child.key in state.partitions]
        for parent in [parent for parent, others in state.children.items() if one in others]:
            release(one, parent, state)
        state.database.dropped[one.key] = state.database.tables.pop(one.key)
        state.partitions.discard(one.key)


@apply.register
def rename_table(change: RenameTable, state: State) -> None:
    new = change.new if change.new.schema else ObjectName(change.new.name, change.table.schema)
    view = state.database.views.pop(state.key(change.table), None)
    if view:  # PostgreSQL lets ALTER TABLE rename views
        view.name, view.key = new.name.text, state.key(new)
        state.database.views[view.key] = view
        return
    table = state.table(change)
    for key in table.foreign_keys if state.dialect is Dialect.MYSQL else ():
        if key.name.startswith(f"{table.name}_ibfk_"):  # InnoDB named it, and does so again
            key.name = new.name.text + key.name.removeprefix(table.name)
    rekey(table, new, state)
    table.name = new.name.text


@apply.register
def move_table(change: MoveTable, state: State) -> None:
    table = state.table(change)
    rekey(table, ObjectName(change.table.name, change.new), state)
    table.schema = state.fold(change.new)


def rekey(table: Table, new: ObjectName, state: State) -> None:
    """The table under its new key, in its old place among the tables; what pointed to it still does."""
    old, key = table.key, state.key(new)
    for foreign in list(state.foreign_keys_to(table)):
        foreign.parent, foreign.parent_key = table, key
    for child in state.database.tables.values():
        if child.partition_of == old:
            child.partition_of = key
    for view in state.database.views.values():
        view.tables = tuple(key if one == old else one for one in view.tables)
    if old in state.partitions:
        state.partitions.remove(old)
        state.partitions.add(key)
    table.key = key
    state.qualified = state.qualified or "." in key
    tables = [one for one in state.database.tables.values() if one is table or one.key != key]
    state.database.tables.clear()
    state.database.tables.update((one.key, one) for one in tables)


@apply.register
def comment_table(change: CommentTable, state: State) -> None:
    table = state.find(change.table)
    if table:
        table.comment = change.text


@apply.register
def attach_partition(change: AttachPartition, state: State) -> None:
    parent = state.table(change)
    child = state.find(change.child)
    if child is None:
        change.conflict = f"there is no table {change.child}"
        child = state.made_up(change.child, change.child.place)
    if not state.adopt(child, parent):
        change.conflict = f"{change.child} would be part of itself"
        return
    child.partition_of = parent.key
    if parent.partitioned_by or parent.partial:
        state.partitions.add(child.key)
        state.inherited.update(child.columns.values())
        complete(child, parent, state)


@apply.register
def detach_partition(change: DetachPartition, state: State) -> None:
    parent = state.table(change)
    child = state.find(change.child)
    if child is None:
        change.conflict = f"there is no table {change.child}"
    else:
        child.partition_of = None
        child.detached = child.key in state.partitions
        release(child, parent, state)
        state.partitions.discard(child.key)


@apply.register
def set_table_option(change: SetTableOption, state: State) -> None:
    table = state.find(change.table)
    if table and change.option == "comment":
        table.comment = change.value
    if table and change.option == "charset":
        table.charset, table.collation = change.value, None
    if table and change.option == "collate":
        table.collation = change.value
    if table and change.option == "engine":
        table.engine = change.value
    if table and change.option == "convert":
        for column in table.columns.values():
            column.charset = column.collation = None
    if table and change.option == "owner":
        table.owner = change.value
    if table and change.option == "hypertable":
        table.partitioned_by = table.partitioned_by or ("",)


@apply.register
def unread(change: Unread, state: State) -> None:
    """What was not understood may have touched its targets, or anything."""
    if change.boundless:
        state.database.partial = True
    for target in change.targets:
        table = state.find(target)
        if table is None and change.statement and re.match(r"CREATE TABLE|ALTER TABLE", change.statement.head):
            table = state.made_up(target, target.place)
        if table:
            table.partial = True


@apply.register
def dynamic_code(_: DynamicCode, state: State) -> None:
    state.database.partial = True
