"""Locks and work of SQL Server 2016 and later, of editions that cannot build online.

Sch-M, which every ALTER TABLE takes, blocks reads and writes: here it is ACCESS EXCLUSIVE. S is SHARE.
"""

from __future__ import annotations

from collections.abc import Callable

from plumbrule.model.database.change import (
    AddCheck,
    AddForeignKey,
    AddKey,
    Change,
    CreateIndex,
    DropConstraint,
    DropTable,
    RenameTable,
)
from plumbrule.model.database.column_change import AddColumn, DropColumn, RedefineColumn, RenameColumn, SetDefault
from plumbrule.model.database.locks.effect import Effect, Lock, Work

FREE = Effect(Lock.ACCESS_EXCLUSIVE)
SCANNED = Effect(Lock.ACCESS_EXCLUSIVE, Work.SCAN)
REWRITTEN = Effect(Lock.ACCESS_EXCLUSIVE, Work.REWRITE)
_PER_ROW = ("newid(", "newsequentialid(")


def tsql(change: Change) -> Effect | None:
    """What the change takes of its table; None for a change of something else."""
    question = _MATRIX.get(type(change))
    return question(change) if question else None


def _create_index(change: CreateIndex) -> Effect:
    if change.concurrently:
        return Effect(Lock.NONE, Work.BUILD)
    return REWRITTEN if change.definition.clustered else Effect(Lock.SHARE, Work.BUILD)


def _add_column(change: AddColumn) -> Effect:
    definition = change.definition
    if definition.identity:
        return REWRITTEN
    default = definition.default.text if definition.default else ""
    return REWRITTEN if any(call in default for call in _PER_ROW) and definition.nullable is False else FREE


def _redefine(change: RedefineColumn) -> Effect:
    old, new = change.moment.column if change.moment else None, change.definition
    if old is None or new.type is None or "(max)" in new.type.text.replace(" ", ""):
        return Effect(Lock.ACCESS_EXCLUSIVE, None, "what it was before decides, and is not known")
    if new.type.text != old.type:
        longer = new.type.family == old.family in {"varchar", "bytes"} and new.type.arguments >= old.arguments
        if not longer:
            return REWRITTEN
    return SCANNED if new.nullable is False and old.nullable is not False else FREE


def _scanned_unless_trusted(change: AddForeignKey | AddCheck) -> Effect:
    return FREE if change.definition.not_valid else SCANNED


_MATRIX: dict[type[Change], Callable[..., Effect]] = {  # each question takes the change of its key
    CreateIndex: _create_index,
    AddColumn: _add_column,
    RedefineColumn: _redefine,
    AddForeignKey: _scanned_unless_trusted,
    AddCheck: _scanned_unless_trusted,
    AddKey: lambda _: Effect(Lock.ACCESS_EXCLUSIVE, Work.BUILD),
    **dict.fromkeys((DropColumn, RenameColumn, SetDefault, DropConstraint, DropTable, RenameTable), lambda _: FREE),
}
