"""What can only be said once every statement was applied: types looked up, foreign keys tied."""

from __future__ import annotations

from plumbrule.link.schema.beginning import begins_elsewhere
from plumbrule.link.schema.sequence_changes import tie_sequences
from plumbrule.link.schema.state import State
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
    tie_sequences(state)
    for key in state.histories & state.database.tables.keys():
        state.database.tables[key].history = True
    state.database.begins_elsewhere = begins_elsewhere(state.database)
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
