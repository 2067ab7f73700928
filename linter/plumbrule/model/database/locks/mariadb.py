"""What InnoDB of MariaDB does online (Knowledge Base, "InnoDB Online DDL Overview" and its pages by algorithm).

It is no MySQL here: NOCOPY lies between INSTANT and INPLACE, columns come and go anywhere without a rebuild from 10.4
on, and from 11.2 on a copied table takes writes meanwhile. Release 10.11 was asked statement by statement; what is said
of other releases is the manual's word. Tables of ROW_FORMAT=COMPRESSED, which rebuild more often, are not told apart.
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
    TableChange,
)
from plumbrule.model.database.column_change import AddColumn, DropColumn, RedefineColumn, RenameColumn, SetDefault
from plumbrule.model.database.engine import Version, reaches
from plumbrule.model.database.locks.effect import Effect, Lock, Work
from plumbrule.model.database.locks.mariadb_column import added, copied, dropped
from plumbrule.model.database.locks.mariadb_redefine import redefined
from plumbrule.model.database.locks.session import checks_are_off
from plumbrule.model.database.object_change import DropIndex, Maintenance, RenameIndex

_INSTANT = Effect(Lock.NONE, algorithm="instant")
_IN_PLACE = Effect(Lock.NONE, algorithm="nocopy")
_BUILT = Effect(Lock.NONE, Work.BUILD, algorithm="nocopy")
_REBUILT = Effect(Lock.NONE, Work.REWRITE, algorithm="inplace")
_REBUILDING_OPTIONS = frozenset(
    {"engine", "force", "row_format", "key_block_size", "page_compressed", "page_compression_level", "encrypted"}
)
_TEXTS = frozenset({"text", "varchar", "char", "enum", "json", "other"})


def mariadb(change: Change, version: Version) -> Effect | None:
    """What the change takes of its table; None for a change of something else."""
    question = _MATRIX.get(type(change))
    return question(change, version) if question else None


def _create_index(change: CreateIndex, _: Version) -> Effect:
    method = change.definition.method
    if method not in {"fulltext", "spatial"}:
        return _BUILT
    first = method == "fulltext" and _is_first_fulltext(change)
    return Effect(Lock.SHARE, Work.BUILD, f"{method} indexes are built so", "inplace" if first else "nocopy")


def _is_first_fulltext(change: TableChange) -> bool:
    """The table is known and has none: then the first one adds a hidden column, and the rows are written anew."""
    table = change.moment.table if change.moment else None
    return table is not None and not any(index.method == "fulltext" for index in table.indexes)


def _add_key(change: AddKey, version: Version) -> Effect:
    if change.definition.primary:
        return _REBUILT
    table = change.moment.table if change.moment else None
    columns = table.columns if table else {}
    members = [(columns.get(one.column.text.lower()), one.options) for one in change.definition.members if one.column]
    hashed = any(column and column.family == "text" and not prefix for column, prefix in members)
    return copied(version, "a key over a whole text is kept by its hash") if hashed else _BUILT


def _drop_constraint(change: DropConstraint, version: Version) -> Effect:
    if change.constraint is not None:
        table = change.moment.table if change.moment else None
        keys = {key.name.lower() for key in table.unique_keys} if table else set()
        return _IN_PLACE if change.constraint.text.lower() in keys else _INSTANT
    siblings = change.statement.changes if change.statement else ()
    anew = any(isinstance(one, AddKey) and one.definition.primary for one in siblings)
    return _REBUILT if anew else copied(version)


def _add_foreign_key(change: AddForeignKey, version: Version) -> Effect:
    if checks_are_off(change):
        table = change.moment.table if change.moment else None
        columns = [one.text.lower() for one in change.definition.columns]
        return _INSTANT if table is None or table.index_serving(columns) else _BUILT
    if reaches(version, 11, 2):
        return Effect(Lock.SHARE, None, "MariaDB 11.2 and later copy online where they can", "copy")
    return copied(version)


def _option(change: SetTableOption, version: Version) -> Effect | None:
    if change.option in {"algorithm", "lock"}:
        return None
    if change.option == "convert":
        table = change.moment.table if change.moment else None
        texts = not table or table.partial or any(one.family in _TEXTS for one in table.columns.values())
        return copied(version) if texts else _INSTANT
    if change.option == "engine" and (change.value or "innodb") != "innodb":
        return copied(version)
    return _REBUILT if change.option in _REBUILDING_OPTIONS else _INSTANT


def _maintenance(change: Maintenance, _: Version) -> Effect | None:
    if change.kind.startswith("lock"):
        return Effect(Lock.ACCESS_EXCLUSIVE)
    return _REBUILT if change.kind.startswith("optimize") else None


_MATRIX: dict[type[Change], Callable[..., Effect | None]] = {  # each question takes the change of its key
    CreateIndex: _create_index,
    DropIndex: lambda _change, _version: _IN_PLACE,
    RenameIndex: lambda _change, _version: _INSTANT,
    AddKey: _add_key,
    DropConstraint: _drop_constraint,
    AddColumn: added,
    DropColumn: dropped,
    RenameColumn: lambda _change, _version: _INSTANT,
    RedefineColumn: redefined,
    SetDefault: lambda _change, _version: _INSTANT,
    AddForeignKey: _add_foreign_key,
    AddCheck: lambda _change, version: copied(version),
    SetTableOption: _option,
    RenameTable: lambda _change, _version: _INSTANT,
    Maintenance: _maintenance,
}
