"""Keys that PostgreSQL makes one of, because one statement asks twice for the same index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plumbrule.link.schema.state import State
from plumbrule.model.database.definition import Constraint, IndexDefinition, KeyDefinition
from plumbrule.model.database.schema import Dialect


def merged(items: Sequence[Constraint | IndexDefinition], state: State) -> Iterator[Constraint | IndexDefinition]:
    """The items without the later of two keys over the same columns. The one that stays is primary if either is, and
    has the name of either."""
    if state.dialect is not Dialect.POSTGRES:
        yield from items
        return
    kept: dict[tuple[object, ...], KeyDefinition] = {}
    keys = [item for item in items if isinstance(item, KeyDefinition)]
    for key in sorted(keys, key=lambda one: not one.primary):
        first = kept.setdefault(_meaning(key, state), key)
        kept[_meaning(key, state)] = replace(first, name=first.name or key.name)
    for item in items:
        if not isinstance(item, KeyDefinition):
            yield item
        elif key_once := kept.pop(_meaning(item, state), None):
            yield key_once


def _meaning(key: KeyDefinition, state: State) -> tuple[object, ...]:
    members = tuple(
        (state.fold(one.column) if one.column else one.expression, one.descending, one.options) for one in key.members
    )
    return members, key.using_index, state.folded_names(key.include), key.deferrable, key.nulls_distinct
