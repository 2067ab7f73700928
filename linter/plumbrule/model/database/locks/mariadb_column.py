"""What MariaDB does to the rows for a column that comes or goes."""

from __future__ import annotations

import re

from plumbrule.model.database.column_change import AddColumn, DropColumn
from plumbrule.model.database.definition import ForeignKeyDefinition, KeyDefinition
from plumbrule.model.database.engine import Version, reaches
from plumbrule.model.database.locks.effect import Effect, Lock, Work
from plumbrule.model.database.locks.session import checks_are_off
from plumbrule.model.database.schema import Table

_INSTANT = Effect(Lock.NONE, algorithm="instant")
_REBUILT = Effect(Lock.NONE, Work.REWRITE, algorithm="inplace")
_FULLTEXT = Effect(Lock.SHARE, Work.REWRITE, "its full-text indexes are built anew", "inplace")
_PER_ROW = re.compile(r"\b(?:uuid|sys_guid|nextval|lastval|setval)\b *\(|\bnext value for\b")
_QUOTED = re.compile(r"'(?:[^'\\]|''|\\.)*'")


def copied(version: Version, because: str = "") -> Effect:
    """The rows go into a new table; from 11.2 on, writes to the old one are followed (MDEV-16329)."""
    return Effect(Lock.NONE if reaches(version, 11, 2) else Lock.SHARE, Work.REWRITE, because, "copy")


def added(change: AddColumn, version: Version) -> Effect:
    """The effect of ADD COLUMN, with its keys and its default."""
    definition, table = change.definition, change.moment.table if change.moment else None
    if definition.identity:
        return Effect(Lock.SHARE, Work.REWRITE, "every row gets a number of its own", "inplace")
    if definition.computed is not None:
        return copied(version, "its value is stored") if definition.stored else _INSTANT
    default = definition.default.text if definition.default else ""
    if _differs_by_row(default, table):
        return copied(version, f"{default} is worked out for every row")
    if any(isinstance(one, ForeignKeyDefinition) for one in definition.constraints) and not checks_are_off(change):
        return copied(version, "every row is compared with the parent's")
    return _placed(change, table, version)


def _placed(change: AddColumn, table: Table | None, version: Version) -> Effect:
    definition = change.definition
    last = not (definition.first or definition.after)
    if not last and table and any(one.computed and not one.stored for one in table.columns.values()):
        return copied(version, "a table with virtual columns takes new ones at its end only")
    if table and has_fulltext(table):
        return _FULLTEXT
    if any(isinstance(one, KeyDefinition) for one in definition.constraints):
        return _REBUILT
    return _INSTANT if reaches(version, 10, 4) or (last and reaches(version, 10, 3)) else _REBUILT


def _differs_by_row(default: str, table: Table | None) -> bool:
    """The expression calls what never answers the same twice, or reads other columns."""
    bare = _QUOTED.sub("''", default)
    return _PER_ROW.search(bare) is not None or any(
        re.search(rf"\b{re.escape(key)}\b", bare) for key in (table.columns if table else ())
    )


def dropped(change: DropColumn, version: Version) -> Effect:
    """The effect of DROP COLUMN; an index over the column goes with it."""
    table = change.moment.table if change.moment else None
    column = change.moment.column if change.moment else None
    if column and column.computed and not column.stored:
        return _INSTANT
    if table and has_fulltext(table):
        return _FULLTEXT
    if not reaches(version, 10, 4):
        return _REBUILT
    return Effect(Lock.NONE, algorithm="nocopy") if table and is_indexed(table, change.column.text) else _INSTANT


def has_fulltext(table: Table) -> bool:
    return any(index.method == "fulltext" for index in table.indexes)


def is_indexed(table: Table, column: str) -> bool:
    """Some key or index of the table holds the column."""
    keys = [*table.unique_keys, *([table.primary_key] if table.primary_key else [])]
    lists = [*(key.members for key in keys), *(index.members for index in table.indexes)]
    return any(member.column == column.lower() for members in lists for member in members)
