"""Tables that are made anew under the name of an old one, the only way that SQLite has to change much of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.database.change import CreateTable, DropTable, RenameTable, TableChange
from plumbrule.model.database.moment import database_of
from plumbrule.model.database.statement import SqlFile


def is_replaced(change: DropTable) -> bool:
    """The same release makes a table of this name again, or gives another one its name."""
    file, database = change.statement.file if change.statement else None, database_of(change)
    if file is None or database is None or file not in database.files:
        return _name(change) in _made(change)
    return any(_name(change) in _names(one) for one in _released_with(file, database.files))


def _released_with(file: SqlFile, files: Sequence[SqlFile]) -> Iterator[SqlFile]:
    """The file and what reaches the database with it. Where releases are not known: the migration right behind it,
    for tools that give each statement a file."""
    at = files.index(file)
    if file.base is None:
        yield from files[at : at + 2]
    else:
        yield from (one for one in files if one.release == file.release)


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
