"""Whether a table is emptied before a change of the same migration."""

from __future__ import annotations

from plumbrule.model.database.change import TableChange
from plumbrule.model.database.object_change import WriteRows


def is_emptied(change: TableChange) -> bool:
    """An earlier statement of the file takes every row away."""
    statement = change.statement
    for other in statement.file.statements if statement and statement.file else ():
        if other is statement:
            break
        if any(isinstance(one, WriteRows) and _takes_all(one, change) for one in other.changes):
            return True
    return False


def _takes_all(write: WriteRows, change: TableChange) -> bool:
    same = write.table is not None and write.table.name.text.lower() == change.table.name.text.lower()
    return same and write.kind in {"truncate", "delete"} and not write.filtered
