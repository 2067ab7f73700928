"""Tables that only grow, and what says so."""

from __future__ import annotations

from plumbrule.model.database.schema import Table
from plumbrule.model.names import ends_with, singular, tokens, words
from plumbrule.model.services.sharing import WRITING, home

RECORDS = words(
    "log event message audit history transaction order notification job task metric activity payment invoice"
    " delivery attempt visit session"
)
_CREATED = words("created_at created created_on created_date inserted_at date_created creation_date create_time")
_UPDATED = words(
    "updated_at updated updated_on modified modified_at modified_on last_modified last_updated date_updated"
    " date_modified update_time"
)


def growth(table: Table) -> str | None:
    """Why a table only grows: its name, its shape, or who writes it; None where nothing says so."""
    found = [word for word in tokens(table.name) if singular(word) in RECORDS]
    if found:
        return f"{table} is a record of what happens, by its name"
    if _is_insert_only(table):
        return f"the rows of {table} are inserted and never updated"
    writers = _writers(table)
    if len(writers) > 1:
        return f"{' and '.join(writers)} all write {table}"
    return None


def _is_insert_only(table: Table) -> bool:
    """Knows when a row came and not when it changed, and makes its keys itself."""
    names = [column.name for column in table.columns.values()]
    created = any(ends_with(name, _CREATED) for name in names)
    updated = any(ends_with(name, _UPDATED) for name in names)
    keys = [table.columns.get(one.column or "") for one in table.primary_key.members] if table.primary_key else []
    made = any(column is not None and (column.generated or column.family == "uuid") for column in keys)
    return created and not updated and made and not table.partial


def _writers(table: Table) -> list[str]:
    """Services that are said to write the table, by name."""
    place = home(table.database)
    if place is None:
        return []
    listed = [use for use in place.store.uses if table.name.lower() in map(str.lower, use.tables)]
    return sorted({use.service.name for use in listed if use.access in WRITING})
