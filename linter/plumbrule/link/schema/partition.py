"""Keys, indexes and foreign keys that PostgreSQL makes on a partition because its parent has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from plumbrule.link.schema.constraints import copy_index, copy_key
from plumbrule.link.schema.state import Part, State, constraint_names, keys, parts, paths
from plumbrule.link.schema.unnamed import foreign_key_name
from plumbrule.model.database.schema import ForeignKey, Index, Table, UniqueKey

P = TypeVar("P", Index | UniqueKey, UniqueKey, ForeignKey)


def complete(partition: Table, parent: Table, state: State) -> None:
    """Give a partition, and its own ones, what the parent has."""
    _complete(partition, parent, state)
    complete_partitions(partition, state)


def complete_partitions(parent: Table, state: State) -> None:
    """Give the partitions of a table, and theirs, what they lack."""
    waiting, seen = [parent], {parent}
    while waiting:
        one = waiting.pop()
        for partition in state.children.get(one, ()):
            if partition.key in state.partitions and partition not in seen:
                _complete(partition, one, state)
                seen.add(partition)
                waiting.append(partition)


def _complete(partition: Table, parent: Table, state: State) -> None:
    """Tie each key, index and foreign key of the parent to its like in the partition, made where there is none."""
    tied = {state.origin.get(own) for own in parts(partition)} | state.only
    for key in keys(parent):
        if key not in tied:
            state.origin[_like(key, keys(partition), state) or copy_key(key, partition, state)] = key
    for index in parent.indexes:
        if index not in tied:
            state.origin[_like(index, paths(partition), state) or copy_index(index, partition, state)] = index
    for foreign in parent.foreign_keys:
        if foreign not in tied:
            state.origin[_like(foreign, partition.foreign_keys, state) or _copy(foreign, partition, state)] = foreign


def release(partition: Table, parent: Table, state: State) -> None:
    """The partition keeps what it has, for its own."""
    state.children.get(parent, {}).pop(partition, None)
    for own in parts(partition):
        if own in state.origin and state.origin[own].table is parent:
            del state.origin[own]


def _like(part: Part, candidates: Sequence[P], state: State) -> P | None:
    """One that means the same and belongs to nothing else yet."""
    return next((one for one in candidates if one not in state.origin and _meaning(one) == _meaning(part)), None)


def _meaning(part: Part) -> tuple[object, ...]:
    if isinstance(part, ForeignKey):
        return part.columns, part.parent_key, part.parent_columns, part.on_delete, part.on_update
    members = tuple((member.column, member.expression, member.descending) for member in part.members)
    primary = isinstance(part, UniqueKey) and part.primary
    return members, part.unique, part.method, part.predicate, primary


def _copy(foreign: ForeignKey, partition: Table, state: State) -> ForeignKey:
    taken = foreign.name in constraint_names(partition)
    name = foreign_key_name(partition, foreign.columns, state) if taken else foreign.name
    copy = replace(foreign, table=partition, name=name, place=partition.place)
    partition.foreign_keys.append(copy)
    return copy
