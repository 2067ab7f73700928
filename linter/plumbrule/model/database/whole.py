"""What cannot apply in a history of migrations that is known from its beginning."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change, CreateTable, TableChange
from plumbrule.model.database.column_change import AddColumn, ColumnChange
from plumbrule.model.database.statement import SqlFile


def conflicts(file: SqlFile) -> Iterator[tuple[Change, str, tuple[str, ...]]]:
    """Changes that do not fit the state before them, the name that is missing, and the names that are there."""
    if not _is_whole(file):
        return
    for change in file.changes():
        moment = change.moment
        conditional = change.statement is not None and change.statement.is_unsure
        if change.conflict and moment and moment.complete and not conditional:
            if moment.table is not None and moment.table.partial:
                continue
            missing, known = "", tuple[str, ...]()
            if isinstance(change, ColumnChange) and moment.table and not isinstance(change, AddColumn):
                missing, known = change.column.text, tuple(column.name for column in moment.table.columns.values())
            elif isinstance(change, TableChange) and moment.table is None and not isinstance(change, CreateTable):
                missing = change.table.name.text
                known = tuple(table.name for table in file.database.tables.values()) if file.database else ()
            yield change, missing, known


def knows_all(change: Change) -> bool:
    """Whatever the change names and was not found is not there: every statement before it was read."""
    file = change.statement.file if change.statement else None
    return change.moment is not None and change.moment.complete and file is not None and _is_whole(file)


def _is_whole(file: SqlFile) -> bool:
    """The first migration of the set creates tables, and nothing came before it."""
    first = next(iter(file.database.files), None) if file.database else None
    if first is None or first.placement.baseline or (file.database and file.database.begins_elsewhere):
        return False
    changes = list(first.changes())
    creating = sum(isinstance(change, CreateTable) for change in changes)
    return creating > 0 and not any(isinstance(one, TableChange) and one.conflict for one in changes)
