"""Locks and work of PostgreSQL 13 to 18, by the pages of its manual on each statement; a test asks a server."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from plumbrule.model.database.change import (
    AddCheck,
    AddExclusion,
    AddForeignKey,
    AddKey,
    AddNotNull,
    AlterPolicy,
    AttachPartition,
    Change,
    CommentTable,
    CreateIndex,
    CreatePolicy,
    CreateTable,
    DetachPartition,
    DropConstraint,
    DropPolicy,
    DropTable,
    EnableRowSecurity,
    MoveTable,
    RenameConstraint,
    RenameTable,
    SetTableOption,
    ValidateConstraint,
)
from plumbrule.model.database.column_change import (
    AddColumn,
    AlterColumnType,
    CommentColumn,
    DropColumn,
    DropExpression,
    DropNotNull,
    RenameColumn,
    SetDefault,
    SetIdentity,
    SetNotNull,
)
from plumbrule.model.database.engine import Version, reaches
from plumbrule.model.database.locks.column import added_column, is_held_not_null
from plumbrule.model.database.locks.effect import Effect, Lock, Work
from plumbrule.model.database.locks.retype import retyped
from plumbrule.model.database.object_change import CreateTrigger, DropIndex, Maintenance, RenameIndex, WriteRows

C = TypeVar("C", bound=Change)
Question = Callable[[C, Version], Effect]

FREE = Effect(Lock.ACCESS_EXCLUSIVE)
QUIET = Effect(Lock.SHARE_UPDATE_EXCLUSIVE)
_MODES = {str(lock).lower(): lock for lock in Lock} | {"access share": Lock.NONE, "row share": Lock.NONE}
_QUIET_OPTIONS = re.compile(
    r"fillfactor|parallel_workers|toast_tuple_target|n_distinct|(?:toast\.)?(?:autovacuum|vacuum|log)_"
)
_REWRITING_OPTIONS = frozenset({"tablespace", "logged", "unlogged", "access method"})


def postgres(change: Change, version: Version) -> Effect | None:
    """What the change takes of its table; None for a change of something else."""
    question = _MATRIX.get(type(change))
    return question(change, version) if question else None


def _create_index(change: CreateIndex, _: Version) -> Effect:
    return Effect(Lock.SHARE_UPDATE_EXCLUSIVE if change.concurrently else Lock.SHARE, Work.BUILD)


def _drop_index(change: DropIndex, _: Version) -> Effect:
    return QUIET if change.concurrently else FREE


def _set_not_null(change: SetNotNull, version: Version) -> Effect:
    return FREE if is_held_not_null(change, version) else Effect(Lock.ACCESS_EXCLUSIVE, Work.SCAN)


def _retype(change: AlterColumnType, version: Version) -> Effect:
    return retyped(change.moment.column if change.moment else None, change.type, change.using, version)


def _add_check(change: AddCheck, _: Version) -> Effect:
    return FREE if change.definition.not_valid else Effect(Lock.ACCESS_EXCLUSIVE, Work.SCAN)


def _add_not_null(change: AddNotNull, _: Version) -> Effect:
    return FREE if change.definition.not_valid else Effect(Lock.ACCESS_EXCLUSIVE, Work.SCAN)


def _add_foreign_key(change: AddForeignKey, _: Version) -> Effect:
    return Effect(Lock.SHARE_ROW_EXCLUSIVE, Work.NONE if change.definition.not_valid else Work.SCAN)


def _add_key(change: AddKey, _: Version) -> Effect:
    if change.definition.using_index is None:
        return Effect(Lock.ACCESS_EXCLUSIVE, Work.BUILD)
    table = change.moment.table if change.moment else None
    named = change.definition.using_index.text.lower()
    index = next((one for one in table.indexes if one.name.lower() == named), None) if table else None
    nullable = [
        member.column
        for member in (index.members if index else ())
        if table and member.column in table.columns and table.columns[member.column].nullable
    ]
    if change.definition.primary and index is None and (table is None or table.partial):
        return Effect(Lock.ACCESS_EXCLUSIVE, None, "whether its columns are NOT NULL is not known")
    if change.definition.primary and (nullable or index is None):
        return Effect(Lock.ACCESS_EXCLUSIVE, Work.SCAN, "its columns are not known to be NOT NULL")
    return FREE


def _attach(_: AttachPartition, version: Version) -> Effect:
    return Effect(Lock.SHARE_UPDATE_EXCLUSIVE if reaches(version, 12) else Lock.ACCESS_EXCLUSIVE)


def _detach(change: DetachPartition, _: Version) -> Effect:
    return QUIET if change.concurrently else FREE


def _create_table(change: CreateTable, _: Version) -> Effect:
    return FREE if change.partition_of else Effect(Lock.NONE)


def _option(change: SetTableOption, _: Version) -> Effect:
    if change.option in _REWRITING_OPTIONS:
        return Effect(Lock.ACCESS_EXCLUSIVE, Work.REWRITE)
    return QUIET if _QUIET_OPTIONS.match(change.option) else FREE


def _rename_index(_: RenameIndex, version: Version) -> Effect:
    return Effect(Lock.NONE) if reaches(version, 12) else FREE  # which locks the index alone


def _write(change: WriteRows, _: Version) -> Effect:
    return FREE if change.kind == "truncate" else Effect(Lock.ROW_EXCLUSIVE)


def _maintenance(change: Maintenance, _: Version) -> Effect | None:
    kind = change.kind.partition(" ")[0]
    if change.kind == "vacuum full" or kind == "cluster":
        return Effect(Lock.ACCESS_EXCLUSIVE, Work.REWRITE)
    if kind == "reindex":
        return Effect(Lock.SHARE_UPDATE_EXCLUSIVE if change.concurrently else Lock.SHARE, Work.BUILD)
    if kind == "refresh":
        return Effect(Lock.EXCLUSIVE if change.concurrently else Lock.ACCESS_EXCLUSIVE, Work.REWRITE)
    if kind == "lock":
        return Effect(_MODES.get((change.mode or "").removesuffix(" mode"), Lock.ACCESS_EXCLUSIVE))
    return Effect(Lock.SHARE_UPDATE_EXCLUSIVE, Work.SCAN) if kind == "vacuum" else None


def _free(_: Change, __: Version) -> Effect:
    return FREE


def _quiet(_: Change, __: Version) -> Effect:
    return QUIET


_MATRIX: dict[type[Change], Callable[..., Effect | None]] = {  # each question takes the change of its key
    CreateIndex: _create_index,
    DropIndex: _drop_index,
    AddColumn: added_column,
    SetNotNull: _set_not_null,
    AlterColumnType: _retype,
    AddCheck: _add_check,
    AddNotNull: _add_not_null,
    AddForeignKey: _add_foreign_key,
    AddKey: _add_key,
    AddExclusion: lambda _change, _version: Effect(Lock.ACCESS_EXCLUSIVE, Work.BUILD),
    ValidateConstraint: lambda _change, _version: Effect(Lock.SHARE_UPDATE_EXCLUSIVE, Work.SCAN),
    AttachPartition: _attach,
    DetachPartition: _detach,
    CreateTable: _create_table,
    SetTableOption: _option,
    RenameIndex: _rename_index,
    WriteRows: _write,
    Maintenance: _maintenance,
    CreateTrigger: lambda _change, _version: Effect(Lock.SHARE_ROW_EXCLUSIVE),
    CommentTable: _quiet,
    CommentColumn: _quiet,
    **dict.fromkeys(
        (
            *(DropColumn, RenameColumn, SetDefault, DropNotNull, SetIdentity, DropExpression, DropTable, RenameTable),
            *(MoveTable, RenameConstraint, DropConstraint, EnableRowSecurity, CreatePolicy, AlterPolicy, DropPolicy),
        ),
        _free,
    ),
}
