"""What is known of a database just before a change, and whether the change meets rows."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from plumbrule.model.database.exempt import FRAMEWORK_TABLES
from plumbrule.model.database.schema import Column, Database, Dialect, Index, Table, UniqueKey
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.database.change import Change


@dataclass(frozen=True, slots=True)
class User:
    """Something that needs what a change takes away."""

    name: str  # "view open_orders", "foreign key invoices.order_id"
    place: Place
    owner: str  # key of the view, or of the table that holds it


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """`table` is a copy of what the change names, as it was; None where nothing that was read made it.

    A release is what reaches the database together: the changed migrations of a branch, else a single file.
    """

    table: Table | None = None
    fresh: bool = False  # the table came with the same release and holds no rows that matter
    other: Table | None = None  # the parent of a foreign key, the child of an attached partition
    other_fresh: bool = False
    index: Index | UniqueKey | None = None  # that a change of an index names
    recent: bool = False  # the column, index, view or type itself came with the same release
    column: Column | None = None  # that the change names
    labels: tuple[str, ...] | None = None  # of the enum that the change names
    named: str = ""  # the table, as people know it
    complete: bool = False  # every statement before was understood
    users: tuple[User, ...] = ()
    dialect: Dialect = Dialect.UNKNOWN


def database_of(change: Change) -> Database | None:
    """The database that a change belongs to."""
    file = change.statement.file if change.statement else None
    return file.database if file else None


def dialect_at(change: Change) -> Dialect:
    """The dialect of the database that is changed."""
    return change.moment.dialect if change.moment else Dialect.UNKNOWN


def meets_rows(change: Change) -> bool:
    """The table that is changed has rows, or may have: it is neither new nor temporary nor known to be small."""
    moment, database = change.moment, database_of(change)
    if moment is None or database is None or moment.fresh:
        return False
    return not (moment.table and moment.table.temporary) and not is_small(moment.named, database)


def is_small(name: str, database: Database) -> bool:
    """A table that holds few rows: configured so, or the bookkeeping of migrations."""
    bare = name.lower().rpartition(".")[2]
    return bare in FRAMEWORK_TABLES | database.bookkeeping or any(
        fnmatchcase(bare, pattern) or fnmatchcase(name.lower(), pattern) for pattern in database.small
    )
