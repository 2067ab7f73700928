"""What DDL statements do to tables. Migration rules subscribe to these; the replay makes the final tables of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from plumbrule.model.database.definition import (
    CheckDefinition,
    ColumnDefinition,
    Constraint,
    ExclusionDefinition,
    Expression,
    ForeignKeyDefinition,
    IndexDefinition,
    KeyDefinition,
    LikeClause,
    Name,
    NotNullDefinition,
    ObjectName,
    Partitioning,
)
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.database.moment import Moment
    from plumbrule.model.database.schema import Table
    from plumbrule.model.database.statement import SqlFile, Statement


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Change:
    """One thing that a statement does. `place` is the smallest span that names it."""

    place: Place
    statement: Statement | None = None  # filled in by the statement that holds it
    conflict: str | None = None  # why it cannot apply to the state before it, found by the replay
    moment: Moment | None = None  # what was known just before it; only of changes in migrations that are judged

    @property
    def scope(self) -> str:
        return self.statement.scope if self.statement else ""

    @property
    def address(self) -> str:
        file = self.statement.file if self.statement else None
        return file.label if file else self.place.path.rpartition("/")[2]


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Unread(Change):
    """Something that was not understood, and the tables it may touch."""

    targets: tuple[ObjectName, ...] = ()
    boundless: bool = False  # it names none, and may touch any


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class RunFile(Change):
    """Other files that run at this point: include, includeAll and sqlFile of Liquibase."""

    path: str  # as written
    relative: bool = False  # seen from the file that names it, else from one of the roots that the tool looks in
    folder: bool = False  # every changelog in the folder and below, by name
    files: tuple[SqlFile, ...] = ()  # filled in when the databases are built


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class TableChange(Change):
    """A change of one table."""

    table: ObjectName
    only: bool = False  # ONLY: not its children and partitions
    optional: bool = False  # IF EXISTS: nothing happens where there is no such table
    subject: Table | None = None  # the table as the replay leaves it; None where there is none

    @property
    def address(self) -> str:
        return self.table.name.text


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class CreateTable(TableChange):
    columns: tuple[ColumnDefinition, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    indexes: tuple[IndexDefinition, ...] = ()
    if_not_exists: bool = False
    or_replace: bool = False  # MariaDB: what was there before is gone
    temporary: bool = False
    foreign: bool = False  # FOREIGN or EXTERNAL: the rows lie elsewhere
    like: tuple[LikeClause, ...] = ()
    inherits: tuple[ObjectName, ...] = ()
    partition_of: ObjectName | None = None
    partitioning: Partitioning | None = None
    query: bool = False  # CREATE TABLE AS, or OF a type: more columns than are written
    comment: str | None = None
    engine: str | None = None
    charset: str | None = None
    collation: str | None = None
    unlogged: bool = False
    history: ObjectName | None = None  # SQL Server: the table that old rows go to


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class DropTable(TableChange):
    if_exists: bool = False
    cascade: bool = False


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class RenameTable(TableChange):
    new: ObjectName


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class MoveTable(TableChange):
    """SET SCHEMA."""

    new: Name


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class CommentTable(TableChange):
    text: str | None


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class SetTableOption(TableChange):
    """An option of the whole table: engine, charset, collation, tablespace, owner, logged, … lower case."""

    option: str
    value: str | None = None


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class AttachPartition(TableChange):
    """`table` is the parent."""

    child: ObjectName


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class DetachPartition(TableChange):
    """`table` is the parent."""

    child: ObjectName
    concurrently: bool = False


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class AddKey(TableChange):
    definition: KeyDefinition


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class AddForeignKey(TableChange):
    definition: ForeignKeyDefinition


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class AddCheck(TableChange):
    definition: CheckDefinition


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class AddExclusion(TableChange):
    definition: ExclusionDefinition


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class AddNotNull(TableChange):
    definition: NotNullDefinition


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class ValidateConstraint(TableChange):
    constraint: Name


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class RenameConstraint(TableChange):
    constraint: Name
    new: Name


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class DropConstraint(TableChange):
    """`constraint` is None for MySQL's DROP PRIMARY KEY."""

    constraint: Name | None
    kind: Literal["foreign key", "check"] | None = None  # where said
    if_exists: bool = False
    cascade: bool = False


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class CreateIndex(TableChange):
    definition: IndexDefinition
    concurrently: bool = False  # PostgreSQL CONCURRENTLY, ONLINE elsewhere
    if_not_exists: bool = False
    or_replace: bool = False  # MariaDB
    algorithm: str | None = None  # MySQL ALGORITHM=
    lock: str | None = None  # MySQL LOCK=


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class EnableRowSecurity(TableChange):
    """ENABLE, DISABLE, FORCE and NO FORCE ROW LEVEL SECURITY. None: not said."""

    enabled: bool | None = None
    forced: bool | None = None


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class CreatePolicy(TableChange):
    name: Name
    command: str = "all"
    permissive: bool = True
    roles: tuple[str, ...] = ()
    using: Expression | None = None
    check: Expression | None = None


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class AlterPolicy(TableChange):
    name: Name
    new: Name | None = None
    roles: tuple[str, ...] | None = None
    using: Expression | None = None
    check: Expression | None = None


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class DropPolicy(TableChange):
    name: Name
    if_exists: bool = False
