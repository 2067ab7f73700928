"""What can only be said once every statement was applied: types looked up, foreign keys tied, partitions completed."""

from __future__ import annotations

from plumbrule.link.schema.constraints import copy_index, copy_key
from plumbrule.link.schema.sequence_changes import tie_sequences
from plumbrule.link.schema.state import State, keys, paths
from plumbrule.model.database.definition import ObjectName
from plumbrule.model.database.schema import Column, Table

DOMAIN_DEPTH = 8  # domains over domains that are followed


def finish(state: State) -> None:
    """Complete the tables of the state."""
    for column, name in state.types.items():
        resolve_type(column, name, state)
    for table in state.database.tables.values():
        for foreign in table.foreign_keys:
            if foreign.parent is None or state.database.tables.get(foreign.parent.key) is not foreign.parent:
                foreign.parent = state.database.tables.get(foreign.parent_key)
            if foreign.parent:
                foreign.parent_key = foreign.parent.key
    for table in list(state.database.tables.values()):
        if table.key in state.partitions:
            _complete_partition(table, state)
    tie_sequences(state)
    for key in state.histories & state.database.tables.keys():
        state.database.tables[key].history = True
    privileges = state.database.privileges
    privileges[:] = [one for one in privileges if one.table is None or _is_there(one.table, state)]


def _is_there(table: Table, state: State) -> bool:
    return state.database.tables.get(table.key) is table


def resolve_type(column: Column, name: ObjectName, state: State) -> None:
    """Enums and domains by name; anything else stays what it is."""
    for _ in range(DOMAIN_DEPTH):
        key = state.key(name)
        bare = state.fold(name.name)
        labels = state.database.enums.get(key, state.database.enums.get(bare))
        if labels is not None:
            column.family, column.enum = "enum", labels
            return
        domain = state.domains.get(key) or state.domains.get(bare)
        if domain is None:
            return
        column.family = domain.base.family
        if domain.nullable is False:
            column.nullable = False
        if domain.base.user is None:
            return
        name = domain.base.user


def _complete_partition(table: Table, state: State) -> None:
    """Keys and indexes that PostgreSQL makes on a partition because its parent has them."""
    parent = state.database.tables.get(table.partition_of or "")
    if parent is None:
        return
    have = {tuple(member.column for member in path.members) for path in paths(table)}
    for key in keys(parent):
        columns = tuple(member.column for member in key.members)
        if table.primary_key is None if key.primary else columns not in have:
            copy_key(key, table, state)
    for index in parent.indexes:
        if index not in state.only and tuple(member.column for member in index.members) not in have:
            copy_index(index, table, state)
