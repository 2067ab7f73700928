"""Tables that are made anew under the name of an old one, the only way that SQLite has to change much of a table."""

from __future__ import annotations

from plumbrule.model.database.change import CreateTable, DropTable, RenameTable, TableChange
from plumbrule.model.database.moment import database_of
from plumbrule.model.database.statement import SqlFile


def is_replaced(change: DropTable) -> bool:
    """The same migration makes a table of this name again, or gives another one its name, or a later one did."""
    database = database_of(change)
    lives_on = database is not None and any(table.name.lower() == _name(change) for table in database.tables.values())
    return lives_on or _name(change) in _made(change)


def replaces(change: RenameTable) -> bool:
    """The migration made the table itself, or moves the old one out of the way of a new one of its name."""
    return _name(change) in _made(change)


def _made(change: TableChange) -> set[str]:
    file = change.statement.file if change.statement else None
    return set(_names(file)) if file else set()


def _names(file: SqlFile) -> list[str]:
    names = []
    for one in file.changes():
        if isinstance(one, CreateTable):
            names.append(_name(one))
        elif isinstance(one, RenameTable):
            names.append(one.new.name.text.lower())
    return names


def _name(change: TableChange) -> str:
    return change.table.name.text.lower()
