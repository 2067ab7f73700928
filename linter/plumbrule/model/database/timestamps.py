"""Columns that say when a row came, and when it last changed."""

from __future__ import annotations

from plumbrule.model.database.schema import Column
from plumbrule.model.names import tokens, words

CREATED = words("created create creation inserted added")
UPDATED = words("updated update modified modification changed edited")
MOMENT = words("at on date time timestamp ts datetime")
OCCURRED = words("occurred happened recorded received logged sent emitted triggered started executed measured")


def is_created(column: Column) -> bool:
    """When the row came: `created_at`, `creation_date`, `inserted_on`, `created`."""
    return _is(column, CREATED)


def is_updated(column: Column) -> bool:
    """When the row last changed."""
    return _is(column, UPDATED)


def _is(column: Column, names: frozenset[str]) -> bool:
    found = tokens(column.name)
    others = [word for word in found if word not in names and word not in MOMENT]
    return len(others) < len(found) and not set(found).isdisjoint(names) and set(others) <= {"last", "row", "record"}
