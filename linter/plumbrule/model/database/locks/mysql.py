"""What InnoDB of MySQL 8.0 and later does online (manual, 17.12.1 "Online DDL Operations").

This is the manual's word, not a server's. Every ALTER waits for an exclusive metadata lock at its start and end; `lock`
is what holds while it works. A copied table takes no writes, which is what SHARE stands for.
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
    RenameTable,
    SetTableOption,
)
from plumbrule.model.database.column_change import AddColumn, DropColumn, RedefineColumn, RenameColumn, SetDefault
from plumbrule.model.database.engine import Version, reaches
from plumbrule.model.database.locks.effect import Effect, Lock, Work
from plumbrule.model.database.locks.redefine import redefined
from plumbrule.model.database.locks.session import checks_are_off
from plumbrule.model.database.object_change import DropIndex, Maintenance

INSTANT = Effect(Lock.NONE, algorithm="instant")
IN_PLACE = Effect(Lock.NONE, algorithm="inplace")
BUILT = Effect(Lock.NONE, Work.BUILD, algorithm="inplace")
REBUILT = Effect(Lock.NONE, Work.REWRITE, algorithm="inplace")
COPIED = Effect(Lock.SHARE, Work.REWRITE, algorithm="copy")
_REBUILDING_OPTIONS = frozenset({"engine", "force", "row_format", "key_block_size", "compression", "encryption"})


def mysql(change: Change, version: Version) -> Effect | None:
    """What the change takes of its table; None for a change of something else."""
    question = _MATRIX.get(type(change))
    return question(change, version) if question else None


def _create_index(change: CreateIndex, _: Version) -> Effect:
    if change.definition.method in {"fulltext", "spatial"}:
        return Effect(Lock.SHARE, Work.BUILD, f"{change.definition.method} indexes are built so", "inplace")
    return BUILT


def _add_key(change: AddKey, _: Version) -> Effect:
    return REBUILT if change.definition.primary else BUILT


def _drop_constraint(change: DropConstraint, _: Version) -> Effect:
    if change.constraint is not None:
        return IN_PLACE
    siblings = change.statement.changes if change.statement else ()
    anew = any(isinstance(one, AddKey) and one.definition.primary for one in siblings)
    return REBUILT if anew else COPIED


def _add_column(change: AddColumn, version: Version) -> Effect:
    definition = change.definition
    if definition.identity:
        return Effect(Lock.SHARE, Work.REWRITE, "every row gets a number of its own", "inplace")
    if definition.computed is not None:
        return Effect(Lock.SHARE, Work.REWRITE, "its value is stored", "copy") if definition.stored else INSTANT
    last = not (definition.first or definition.after)
    return INSTANT if reaches(version, 8, 0, 29) or (last and reaches(version, 8, 0, 12)) else REBUILT


def _drop_column(change: DropColumn, version: Version) -> Effect:
    column = change.moment.column if change.moment else None
    if column and column.computed and not column.stored:
        return INSTANT
    return INSTANT if reaches(version, 8, 0, 29) else REBUILT


def _rename_column(_: RenameColumn, version: Version) -> Effect:
    return INSTANT if reaches(version, 8, 0, 28) else IN_PLACE


def _add_foreign_key(change: AddForeignKey, _: Version) -> Effect:
    return IN_PLACE if checks_are_off(change) else COPIED


def _option(change: SetTableOption, _: Version) -> Effect | None:
    if change.option in {"algorithm", "lock"}:
        return None
    if change.option == "convert":
        return COPIED
    return REBUILT if change.option in _REBUILDING_OPTIONS else IN_PLACE


def _maintenance(change: Maintenance, _: Version) -> Effect | None:
    if change.kind.startswith("lock"):
        return Effect(Lock.ACCESS_EXCLUSIVE)
    return REBUILT if change.kind.startswith("optimize") else None


_MATRIX: dict[type[Change], Callable[..., Effect | None]] = {  # each question takes the change of its key
    CreateIndex: _create_index,
    DropIndex: lambda _change, _version: IN_PLACE,
    AddKey: _add_key,
    DropConstraint: _drop_constraint,
    AddColumn: _add_column,
    DropColumn: _drop_column,
    RenameColumn: _rename_column,
    RedefineColumn: redefined,
    SetDefault: lambda _change, _version: INSTANT,
    AddForeignKey: _add_foreign_key,
    AddCheck: lambda _change, _version: COPIED,
    SetTableOption: _option,
    RenameTable: lambda _change, _version: INSTANT,
    Maintenance: _maintenance,
}
