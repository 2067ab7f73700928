"""What a table takes from another: by LIKE, as a child, or as a partition."""

from __future__ import annotations

from dataclasses import replace

from plumbrule.link.schema.constraints import copy_index, copy_key
from plumbrule.link.schema.state import State, keys
from plumbrule.model.database.definition import LikeClause, ObjectName
from plumbrule.model.database.schema import Column, Dialect, Table


def take_from_parent(table: Table, parent: ObjectName, state: State, *, partition: bool) -> None:
    """Columns and checks of a parent; `partition` says that the table is a part of it, not only its child."""
    found = state.find(parent)
    table.partition_of = found.key if found else state.key(parent)
    if found is table or (found and not state.adopt(table, found)):
        found = None
    if partition:
        state.partitions.add(table.key)
    if found is None:
        table.partial = True
        return
    _inherit(found, table, state)
    table.checks += found.checks
    table.partial = table.partial or found.partial


def _inherit(parent: Table, table: Table, state: State) -> None:
    """The columns of the parent. One that another parent has too is one column."""
    for column in parent.columns.values():
        before = table.columns.get(column.key)
        if before is None:
            before = _copy(column, table, state)
            state.inherited.add(before)
        elif column.nullable is False:
            before.nullable = False


def copy_columns_like(table: Table, clause: LikeClause, state: State) -> None:
    """The columns and checks that LIKE names."""
    source = state.find(clause.source)
    if source is None:
        table.partial = True
        return
    for column in source.columns.values():
        _copy(column, table, state)
    table.partial = table.partial or source.partial
    if state.dialect is Dialect.MYSQL:  # which copies everything but foreign keys
        table.checks += source.checks
        return
    for key in source.columns:
        _leave_out(table.columns[key], clause.including)
    if "constraints" in clause.including:
        table.checks += source.checks


def _leave_out(column: Column, including: frozenset[str]) -> None:
    """PostgreSQL copies no default, no identity and no expression unless asked to."""
    taken_from_sequence = "serial" in column.type or column.default is not None
    if column.computed and "generated" not in including:
        column.computed = False
    if column.generated and ("defaults" if taken_from_sequence else "identity") not in including:
        column.generated = False
    if "defaults" not in including:
        column.default = None


def copy_indexes_like(table: Table, clause: LikeClause, state: State) -> None:
    """The keys and indexes that LIKE names, under names of their own."""
    source = state.find(clause.source)
    if source is None or not (state.dialect is Dialect.MYSQL or "indexes" in clause.including):
        return
    for key in keys(source):
        copy_key(key, table, state)
    for index in source.indexes:
        copy_index(index, table, state)


def _copy(column: Column, table: Table, state: State) -> Column:
    copy = replace(column, table=table, place=table.place)
    table.columns[column.key] = copy
    if column in state.types:
        state.types[copy] = state.types[column]
    return copy
