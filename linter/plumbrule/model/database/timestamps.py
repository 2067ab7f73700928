"""Columns that say when a row came, and when it last changed."""

from __future__ import annotations

from plumbrule.model.database.schema import Column
from plumbrule.model.names import tokens, words

MOMENTS = frozenset({"ts", "tstz", "date"})
CREATED = words("created create creation inserted added")
UPDATED = words("updated update modified modification changed edited")
OCCURRED = words("occurred happened recorded received logged sent emitted triggered started executed measured")
_TIMES = words("at on date time timestamp ts datetime")
_FILLING = words("last row record event")


def is_created(column: Column) -> bool:
    """When the row came: `created_at`, `creation_date`, `inserted_on`, `created`."""
    return _is(column, CREATED)


def is_updated(column: Column) -> bool:
    """When the row last changed."""
    return _is(column, UPDATED)


def is_occurred(column: Column) -> bool:
    """When what the row tells of happened: `occurred_at`, `event_time`, `timestamp`."""
    found = set(tokens(column.name))
    return _is(column, OCCURRED) or (found <= _TIMES | _FILLING and not found.isdisjoint(_TIMES))


def _is(column: Column, names: frozenset[str]) -> bool:
    found = set(tokens(column.name))
    return not found.isdisjoint(names) and found <= names | _TIMES | _FILLING
