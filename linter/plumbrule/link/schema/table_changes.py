"""Replay of what happens to whole tables."""

from __future__ import annotations

import re

from plumbrule.link.schema.apply import apply
from plumbrule.link.schema.column_changes import put_column
from plumbrule.link.schema.constraints import add_constraint, add_index, copy_key
from plumbrule.link.schema.state import State, keys
from plumbrule.model.change import (
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
from plumbrule.model.definition import IndexDefinition, LikeClause, ObjectName
from plumbrule.model.object_change import DynamicCode
from plumbrule.model.schema import Column, Index, Table


@apply.register
def create_table(change: CreateTable, state: State) -> None:
    before = state.database.tables.get(state.key(change.table))
    if before and not before.partial and not (change.statement and change.statement.conditional):
        change.subject = before
        if not change.if_not_exists:
            change.conflict = f"table {change.table} is there already"
        return
    if before and before.columns:
        change.subject = before
        return
    table = state.new_table(change.table, change.place)
    change.subject = table
    table.temporary = change.temporary
    table.partial = change.query
    table.comment = change.comment
    table.charset = change.charset
    for parent in (*change.inherits, *([change.partition_of] if change.partition_of else ())):
        _take_from_parent(table, parent, state, partition=change.partition_of is not None)
    for clause in change.like:
        _copy_like(table, clause, state)
    for definition in change.columns:
        put_column(table, definition, state)
    for definition in change.columns:
        for constraint in definition.constraints:
            add_constraint(table, constraint, state)
    for item in sorted((*change.constraints, *change.indexes), key=lambda one: one.place.span):
        if isinstance(item, IndexDefinition):
            add_index(table, item, state)
        else:
            add_constraint(table, item, state)
    if change.partitioning:
        members = change.partitioning.members
        table.partitioned_by = tuple(
            state.fold(one.column) if one.column else one.expression.text if one.expression else "" for one in members
        )


def _take_from_parent(table: Table, parent: ObjectName, state: State, *, partition: bool) -> None:
    found = state.find(parent)
    table.partition_of = found.key if found else state.key(parent)
    if partition:
        state.partitions.add(table.key)
    if found is None:
        table.partial = True
        return
    _copy_columns(found, table, state)
    table.checks += found.checks
    table.partial = table.partial or found.partial


def _copy_columns(source: Table, table: Table, state: State, *, defaults: bool = True) -> None:
    for column in source.columns.values():
        copy = Column(
            table=table, name=column.name, key=column.key, place=table.place, type=column.type, family=column.family,
            nullable=column.nullable, default=column.default if defaults else None,
            generated=column.generated and defaults, computed=column.computed and defaults, enum=column.enum,
        )  # fmt: skip
        table.columns[column.key] = copy
        if column in state.types:
            state.types[copy] = state.types[column]


def _copy_like(table: Table, clause: LikeClause, state: State) -> None:
    source = state.find(clause.source)
    if source is None:
        table.partial = True
        return
    whole = not clause.including and state.dialect == "mysql"
    everything = whole or "all" in clause.including
    _copy_columns(source, table, state, defaults=everything or "defaults" in clause.including)
    table.partial = table.partial or source.partial
    if everything or "constraints" in clause.including:
        table.checks += source.checks
    if everything or "indexes" in clause.including:
        for key in keys(source):
            copy_key(key, table)
        table.indexes += [copied(index, table) for index in source.indexes]


def copied(index: Index, table: Table) -> Index:
    """The same index on another table."""
    return Index(
        table=table, name=index.name, place=table.place, members=index.members, unique=index.unique,
        method=index.method, predicate=index.predicate, include=index.include, clustered=index.clustered,
    )  # fmt: skip


@apply.register
def drop_table(change: DropTable, state: State) -> None:
    table = state.find(change.table)
    if table is None:
        if not change.if_exists:
            change.conflict = f"there is no table {change.table}"
        return
    change.subject = table
    for key in list(state.foreign_keys_to(table)):
        if change.cascade:
            key.table.foreign_keys.remove(key)
        else:
            key.parent, key.parent_key = None, table.key
    _remove(table, state)
    if change.cascade:
        for view in [view for view in state.database.views.values() if table.key in view.tables]:
            del state.database.views[view.key]
    for child in list(state.database.tables.values()):
        if child.partition_of == table.key and child.key in state.partitions:
            _remove(child, state)


def _remove(table: Table, state: State) -> None:
    del state.database.tables[table.key]
    state.partitions.discard(table.key)


@apply.register
def rename_table(change: RenameTable, state: State) -> None:
    new = change.new if change.new.schema else ObjectName(change.new.name, change.table.schema)
    view = state.database.views.pop(state.key(change.table), None)
    if view:  # PostgreSQL lets ALTER TABLE rename views
        view.name, view.key = new.name.text, state.key(new)
        state.database.views[view.key] = view
        return
    table = state.table(change)
    _rekey(table, new, state)
    table.name = new.name.text


@apply.register
def move_table(change: MoveTable, state: State) -> None:
    table = state.table(change)
    _rekey(table, ObjectName(change.table.name, change.new), state)
    table.schema = state.fold(change.new)


def _rekey(table: Table, new: ObjectName, state: State) -> None:
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
    child.partition_of = parent.key
    if parent.partitioned_by or parent.partial:
        state.partitions.add(child.key)


@apply.register
def detach_partition(change: DetachPartition, state: State) -> None:
    state.table(change)
    child = state.find(change.child)
    if child is None:
        change.conflict = f"there is no table {change.child}"
    else:
        child.partition_of = None
        state.partitions.discard(child.key)


@apply.register
def set_table_option(change: SetTableOption, state: State) -> None:
    table = state.find(change.table)
    if table and change.option == "comment":
        table.comment = change.value
    if table and change.option == "charset":
        table.charset = change.value
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
