"""ALTER INDEX."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change
from plumbrule.model.database.object_change import AttachIndex, RenameIndex
from plumbrule.read.sql.cursor import Cursor


def alter_index(cursor: Cursor) -> Iterator[Change]:
    """A new name, or a partition's index; other actions leave no trace."""
    cursor.expect("ALTER", "INDEX")
    if_exists = cursor.take("IF", "EXISTS")
    name = cursor.object_name()
    if cursor.take("RENAME", "TO"):
        yield RenameIndex(place=name.place, name=name, new=cursor.name(), if_exists=if_exists)
    elif cursor.take("ATTACH", "PARTITION"):
        yield AttachIndex(place=name.place, name=name, child=cursor.object_name())
    cursor.rest()
