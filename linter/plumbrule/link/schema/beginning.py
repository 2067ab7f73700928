"""Whether the files of a database tell its history from the beginning."""

from __future__ import annotations

from plumbrule.model.database.schema import Database
from plumbrule.model.nearest import nearest

COINCIDENCE = 1  # one name that leads nowhere is a mistake; several are tables that other files made


def begins_elsewhere(database: Database) -> bool:
    """Several tables are changed or referred to that no file creates, and none of them is a typing error."""
    created = {key.rpartition(".")[2] for key, table in database.tables.items() if not table.made_up}
    changed = {key for key, table in database.tables.items() if table.made_up}
    wanted = {
        foreign.parent_key
        for table in database.tables.values()
        for foreign in table.foreign_keys
        if foreign.parent is None
    }
    missing = {key.rpartition(".")[2] for key in changed | wanted} - created
    if len(missing) <= COINCIDENCE:
        return False
    return sum(nearest(name, created) is None for name in missing) > COINCIDENCE
