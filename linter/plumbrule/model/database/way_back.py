"""Whether migrations can be taken back."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import DropTable
from plumbrule.model.database.column_change import DropColumn
from plumbrule.model.database.schema import Database
from plumbrule.model.database.statement import SqlFile

_PAIRED = frozenset({"golang-migrate", "pop", "diesel"})
_SECTIONED = frozenset({"dbmate", "goose", "sql-migrate", "play", "node-pg-migrate", "mybatis"})
USUAL_SHARE = 0.7  # of a set's migrations have a way back: then the one without is an exception

Steps = set[tuple[str, tuple[int, ...]]]
"""Folders and versions that have a file for the way down."""


def without_way_back(database: Database) -> Iterator[SqlFile]:
    """Judged migrations that cannot be taken back, where most others of the database can."""
    placements = database.placements.values()
    downs = {(one.folder, one.version) for one in placements if one.direction == "down"}
    answers = [(file, has_way_back(file, downs)) for file in database.files]
    asked = [answer for _, answer in answers if answer is not None]
    if sum(asked) < USUAL_SHARE * len(asked):
        return
    for file, answer in answers:
        if answer is False and file.is_judged and file.database is database:
            yield file


def has_way_back(file: SqlFile, downs: Steps) -> bool | None:
    """A down file or section; None where the tool knows none, or where the change itself loses what it takes away."""
    placed = file.placement
    if any(isinstance(change, DropTable | DropColumn) for change in file.changes()):
        return None
    if placed.framework in _SECTIONED:
        return any(statement.down for statement in file.statements)
    return (placed.folder, placed.version) in downs if placed.framework in _PAIRED else None
