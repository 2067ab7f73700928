"""What a table takes from another: by LIKE, as a child, or as a partition."""

from __future__ import annotations

from dataclasses import replace

from plumbrule.link.schema.constraints import copy_key
from plumbrule.link.schema.state import State, keys
from plumbrule.model.database.definition import LikeClause, ObjectName
from plumbrule.model.database.schema import Dialect, Index, Table


def take_from_parent(table: Table, parent: ObjectName, state: State, *, partition: bool) -> None:
    """Columns and checks of a parent; `partition` says that the table is a part of it, not only its child."""
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


def copy_like(table: Table, clause: LikeClause, state: State) -> None:
    """What LIKE names; all of it in MySQL."""
    source = state.find(clause.source)
    if source is None:
        table.partial = True
        return
    everything = "all" in clause.including or state.dialect is Dialect.MYSQL
    _copy_columns(source, table, state, defaults=everything or "defaults" in clause.including)
    table.partial = table.partial or source.partial
    if everything or "constraints" in clause.including:
        table.checks += source.checks
    if everything or "indexes" in clause.including:
        for key in keys(source):
            copy_key(key, table, state)
        table.indexes += [copied(index, table) for index in source.indexes]


def _copy_columns(source: Table, table: Table, state: State, *, defaults: bool = True) -> None:
    for column in source.columns.values():
        copy = replace(column, table=table, place=table.place)
        if not defaults:
            copy.default, copy.generated, copy.computed = None, False, False
        table.columns[column.key] = copy
        if column in state.types:
            state.types[copy] = state.types[column]


def copied(index: Index, table: Table) -> Index:
    """The same index on another table."""
    return replace(index, table=table, place=table.place)
