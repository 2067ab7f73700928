"""Replay of schemas and of the search path."""

from __future__ import annotations

from typing import TypeVar

from plumbrule.link.schema.apply import apply
from plumbrule.link.schema.state import State
from plumbrule.link.schema.table_changes import rekey
from plumbrule.model.database.definition import Name, ObjectName
from plumbrule.model.database.object_change import DropSchema, RenameSchema, SetSearchPath

T = TypeVar("T")


@apply.register
def drop_schema(change: DropSchema, state: State) -> None:
    schema = state.fold(change.name.name)
    for key, table in list(state.database.tables.items()):
        if table.schema == schema or (
            change.kind == "database" and change.name.schema is None and table.schema is None
        ):
            for foreign in list(state.foreign_keys_to(table)):
                foreign.table.foreign_keys.remove(foreign)
            del state.database.tables[key]


@apply.register
def rename_schema(change: RenameSchema, state: State) -> None:
    old = state.fold(change.name.name)
    for table in list(state.database.tables.values()):
        if table.schema == old:
            bare = Name(table.key.removeprefix(f"{old}."), change.place, quoted=True)
            rekey(table, ObjectName(bare, change.new), state)
            table.schema = state.fold(change.new)
    new = f"{state.fold(change.new)}."
    _move(state.database.enums, f"{old}.", new)
    _move(state.domains, f"{old}.", new)
    for key, view in list(state.database.views.items()):
        if key.startswith(f"{old}."):
            del state.database.views[key]
            view.key = new + key.removeprefix(f"{old}.")
            state.database.views[view.key] = view


def _move(named: dict[str, T], old: str, new: str) -> None:
    for key in [key for key in named if key.startswith(old)]:
        named[new + key.removeprefix(old)] = named.pop(key)


@apply.register
def set_search_path(change: SetSearchPath, state: State) -> None:
    names = [state.fold(name) for name in change.schemas]
    named = [name for name in names if name not in ("$user", "pg_catalog", "")]
    state.schema = named[0] if named else None
