"""The final state of a database: what the schema files and replayed migrations leave behind.

Identifiers are kept as written for people (`name`) and folded by the dialect's rules for comparison (`key`).
Three-valued answers are None where unread statements leave the question open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from plumbrule.model.node import Node
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.database.function import Function
    from plumbrule.model.database.role import Privilege, Role
    from plumbrule.model.database.sequence import NumberSequence
    from plumbrule.model.database.statement import Placement, SqlFile
    from plumbrule.model.services.system import Service


class Dialect(StrEnum):
    POSTGRES = "postgres"
    MYSQL = "mysql"  # MariaDB included
    SQLITE = "sqlite"
    TSQL = "tsql"
    ORACLE = "oracle"
    UNKNOWN = "unknown"


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Database:
    """All tables that one set of files describes; one service's store, as far as its files tell."""

    name: str
    dialect: Dialect
    place: Place
    paths: tuple[str, ...] = ()
    placements: dict[str, Placement] = field(default_factory=dict)  # of its files by path, also those not replayed
    tables: dict[str, Table] = field(default_factory=dict)
    dropped: dict[str, Table] = field(default_factory=dict)  # as they last were; a name may be there again
    views: dict[str, View] = field(default_factory=dict)
    enums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cut: dict[str, list[str]] = field(default_factory=dict)  # names of constraints and indexes that were too long, as
    # written, by what is left of them
    sequences: dict[str, NumberSequence] = field(default_factory=dict)
    functions: list[Function] = field(default_factory=list)
    roles: dict[str, Role] = field(default_factory=dict)
    privileges: list[Privilege] = field(default_factory=list)
    partial: bool = False  # something unread may have created or altered anything
    begins_elsewhere: bool = False  # its statements need tables that other files made before
    service: Service | None = None
    bound_by: str = ""  # why it belongs to the service: "below its build context services/orders"
    owner_declared: bool = False  # a manifest names these files as the DDL of the service
    tied: tuple[Service, ...] = ()  # services that it may belong to, where more than one has the same claim
    files: tuple[SqlFile, ...] = ()  # its migrations in the order that they run in, else the files that it was made of
    version: tuple[int, ...] = ()  # of its engine: "8.0" is (8, 0), and may be any 8.0.x
    mariadb: bool = False  # the MySQL that it runs on is known to be MariaDB
    small: tuple[str, ...] = ()  # globs of tables that hold few rows
    bookkeeping: frozenset[str] = frozenset()  # names of tables in which migrations note that they ran

    @property
    def scope(self) -> str:
        return self.service.name if self.service else self.name

    @property
    def address(self) -> str:
        return f"database {self.name}"

    def nodes(self) -> Iterator[Node]:
        """The database, its tables with all they hold, its views, functions, roles, rights, and changed migrations."""
        yield self
        for table in self.tables.values():
            yield from table.nodes()
        yield from self.views.values()
        yield from self.sequences.values()
        yield from self.functions
        yield from self.roles.values()
        yield from self.privileges
        for file in self.files:
            if file.is_judged and file.database is self:
                yield file
                yield from file.new_changes()


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Table:
    """A base table. `place` is its name in the statement that created it."""

    database: Database
    name: str
    key: str
    schema: str | None
    place: Place
    columns: dict[str, Column] = field(default_factory=dict)
    primary_key: UniqueKey | None = None
    unique_keys: list[UniqueKey] = field(default_factory=list)
    foreign_keys: list[ForeignKey] = field(default_factory=list)
    indexes: list[Index] = field(default_factory=list)
    untied: set[str] = field(default_factory=set)  # columns whose foreign key a statement took away
    checks: list[Check] = field(default_factory=list)
    policies: list[Policy] = field(default_factory=list)
    row_security: bool = False
    temporary: bool = False
    partition_of: str | None = None  # key of the parent, also for INHERITS
    detached: bool = False  # was a partition, and took its shape from its parent
    partitioned_by: tuple[str, ...] = ()
    comment: str | None = None
    charset: str | None = None  # MySQL: character set of its columns, as far as the statement says
    collation: str | None = None
    engine: str | None = None  # MySQL, lower case
    foreign: bool = False  # the rows lie elsewhere: a foreign, external or virtual table
    unlogged: bool = False
    history: bool = False  # SQL Server puts old rows of another table here, and allows it no keys
    row_security_forced: bool = False
    row_security_place: Place | None = None  # where it was last enabled
    owner: str | None = None
    made_up: bool = False  # changed by some statement, and created by none
    partial: bool = False  # an unread statement touches it, or its columns are not all known
    dropped_at: Place | None = None  # the statement that took it away; only of tables that are no more

    @property
    def scope(self) -> str:
        return self.database.scope

    @property
    def address(self) -> str:
        return self.name

    def __str__(self) -> str:
        return self.name

    def nodes(self) -> Iterator[Node]:
        """The table, its columns, keys, indexes that somebody asked for, and policies."""
        yield self
        yield from self.columns.values()
        if self.primary_key:
            yield self.primary_key
        yield from self.unique_keys
        yield from self.foreign_keys
        yield from (index for index in self.indexes if not index.implied)
        yield from self.policies

    def written(self, column: str) -> str:
        """A column's name as it was written, for its key."""
        return self.columns[column].name if column in self.columns else column

    def spelled(self, member: Member) -> str:
        """A member of a key or index, as people know it."""
        return self.written(member.column) if member.column else member.expression or "?"

    @property
    def lookup_paths(self) -> Iterator[UniqueKey | Index]:
        """Ordered member lists that can serve an equality prefix: primary key, unique keys, b-tree and hash indexes."""
        if self.primary_key:
            yield self.primary_key
        yield from self.unique_keys
        yield from (index for index in self.indexes if index.serves_lookups)

    def index_serving(self, columns: Sequence[str]) -> UniqueKey | Index | None:
        """The lookup path without a predicate whose first members are these columns (keys) in any order."""
        wanted = set(columns)
        for path in self.lookup_paths:
            prefix = [member.column for member in path.members[: len(wanted)]]
            if set(prefix) == wanted and (isinstance(path, UniqueKey) or path.covers_not_null(wanted)):
                return path
        return None

    def serves(self, columns: Sequence[str]) -> bool | None:
        """Some index starts with these columns; None where unread input may have created one."""
        if self.index_serving(columns):
            return True
        return None if self.partial or self.database.partial else False


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Column:
    table: Table
    name: str
    key: str
    place: Place
    type: str  # as written, lower-cased, without modifiers beyond its arguments: "varchar(20)", "bigint"
    family: str  # canonical: int2 int4 int8 decimal float4 float8 text varchar char bytes bool date ts tstz uuid json
    # jsonb enum array other
    nullable: bool | None = True
    default: str | None = None
    generated: bool = False  # serial, identity, auto_increment, nextval default: the database makes the value
    computed: bool = False  # GENERATED ALWAYS AS (expression)
    enum: tuple[str, ...] | None = None
    comment: str | None = None
    arguments: tuple[int, ...] = ()  # of the type: length, or precision and scale
    unsigned: bool = False
    charset: str | None = None  # written at the column itself, as is the collation
    collation: str | None = None
    stored: bool = False  # of a computed column: its value is kept
    hashed: bool = False  # rows in the files put hashes in it
    protected: bool = False  # SQL Server: MASKED WITH or ENCRYPTED WITH
    classified: bool = False  # a sensitivity classification or security label says what it holds

    @property
    def scope(self) -> str:
        return self.table.scope

    @property
    def address(self) -> str:
        return f"{self.table.name}.{self.name}"

    def __str__(self) -> str:
        return self.address


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a key or index. `column` is the folded column name, or None for an expression."""

    column: str | None
    expression: str | None = None  # normalised text
    descending: bool = False
    options: str = ""  # opclass, collation, prefix length: normalised text


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class UniqueKey:
    """A PRIMARY KEY or UNIQUE constraint."""

    table: Table
    name: str
    place: Place
    members: tuple[Member, ...]
    primary: bool = False
    include: tuple[str, ...] = ()
    clustered: bool | None = None  # SQL Server, where said

    @property
    def unique(self) -> bool:
        return True

    @property
    def method(self) -> str:
        return "btree"

    @property
    def predicate(self) -> str | None:
        return None

    @property
    def scope(self) -> str:
        return self.table.scope

    @property
    def address(self) -> str:
        return f"{self.table.name}.{self.name}"

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.table.spelled(member) for member in self.members)})"


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Index:
    """An index made by CREATE INDEX or by KEY/INDEX inside CREATE TABLE."""

    table: Table
    name: str
    place: Place
    members: tuple[Member, ...]
    unique: bool = False
    method: str = "btree"  # btree, hash, gin, gist, spgist, brin, fulltext, spatial, columnstore
    predicate: str | None = None  # normalised text of WHERE
    include: tuple[str, ...] = ()
    clustered: bool = False  # SQL Server: the rows themselves lie in this order
    implied: bool = False  # MySQL: nobody asked for it, a foreign key needed one

    @property
    def scope(self) -> str:
        return self.table.scope

    @property
    def address(self) -> str:
        return f"{self.table.name}.{self.name}"

    @property
    def serves_lookups(self) -> bool:
        return self.method == "btree" or (self.method == "hash" and len(self.members) == 1)

    def covers_not_null(self, columns: set[str]) -> bool:
        """No predicate keeps a row with these columns out, so every equality look-up can use the index."""
        return self.predicate is None or self.predicate in {f"{column} is not null" for column in columns}

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.table.spelled(member) for member in self.members)})"


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class ForeignKey:
    """A REFERENCES constraint. `place` is its first column in the statement that made it."""

    table: Table
    name: str
    place: Place
    columns: tuple[str, ...]  # folded
    parent_key: str  # folded name of the referenced table, with its schema where it is not the default one
    parent_name: str  # as written
    parent: Table | None = None  # None: not among the files that were read
    parent_columns: tuple[str, ...] = ()  # empty: the parent's primary key
    on_delete: str | None = None  # "cascade", "set null", …
    on_update: str | None = None
    on_delete_columns: tuple[str, ...] = ()  # PostgreSQL: the only ones that SET NULL clears; empty: all
    match_full: bool = False
    deferrable: bool = False
    initially_deferred: bool = False
    valid: bool = True  # false: NOT VALID, rows from before are not checked
    enforced: bool = True

    @property
    def scope(self) -> str:
        return self.table.scope

    @property
    def address(self) -> str:
        return f"{self.table.name}.{'+'.join(self.columns)}"

    def __str__(self) -> str:
        return f"{self.table.name}.{', '.join(self.table.written(column) for column in self.columns)}"


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    expression: str
    place: Place
    valid: bool = True  # false: NOT VALID, rows from before are not checked


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Policy:
    """A row-security policy of PostgreSQL."""

    table: Table
    name: str
    place: Place
    command: str = "all"  # all, select, insert, update, delete
    permissive: bool = True
    roles: tuple[str, ...] = ()  # empty: PUBLIC
    using: str | None = None  # normalised text
    check: str | None = None

    @property
    def scope(self) -> str:
        return self.table.scope

    @property
    def address(self) -> str:
        return f"{self.table.name} policy {self.name}"


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class View:
    database: Database
    name: str
    key: str
    place: Place
    materialized: bool = False
    options: tuple[str, ...] = ()  # "security_invoker=true"
    tables: tuple[str, ...] = ()  # keys of what it reads, as far as known

    @property
    def scope(self) -> str:
        return self.database.scope

    @property
    def address(self) -> str:
        return self.name
