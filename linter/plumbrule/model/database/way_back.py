"""Whether migrations can be taken back."""

from __future__ import annotations

from plumbrule.model.database.change import DropTable
from plumbrule.model.database.column_change import DropColumn
from plumbrule.model.database.statement import SqlFile

_PAIRED = frozenset({"golang-migrate", "pop", "diesel"})
_SECTIONED = frozenset({"dbmate", "goose", "sql-migrate", "play", "node-pg-migrate", "mybatis"})


def has_way_back(file: SqlFile) -> bool | None:
    """A down file or section; None where the tool knows none, or where the change itself loses what it takes away."""
    placed = file.placement
    if any(isinstance(change, DropTable | DropColumn) for change in file.changes()):
        return None
    if placed.framework in _SECTIONED:
        return any(statement.down for statement in file.statements)
    if placed.framework not in _PAIRED or file.database is None:
        return None
    return any(
        other.direction == "down" and (other.folder, other.version) == (placed.folder, placed.version)
        for other in file.database.placements.values()
    )


def share_with_way_back(file: SqlFile) -> float:
    """Of the migrations of its database for which the question makes sense, 0 to 1."""
    answers = [has_way_back(other) for other in file.database.files] if file.database else []
    asked = [answer for answer in answers if answer is not None]
    return sum(asked) / len(asked) if asked else 0.0
