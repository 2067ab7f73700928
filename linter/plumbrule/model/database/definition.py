"""What a DDL statement writes down: names, columns, keys, indexes, each with its place in the text.

Nothing here is resolved. A name keeps its spelling and whether it was quoted; the dialect decides later what it equals.
"""

from __future__ import annotations

from dataclasses import dataclass

from plumbrule.text import Place


@dataclass(frozen=True, slots=True)
class Name:
    """One identifier, without its quotes."""

    text: str
    place: Place
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class ObjectName:
    """The name of a table, index, type or other object, and the schema it was qualified with."""

    name: Name
    schema: Name | None = None

    @property
    def place(self) -> Place:
        return self.name.place

    def __str__(self) -> str:
        return f"{self.schema.text}.{self.name.text}" if self.schema else self.name.text


@dataclass(frozen=True, slots=True)
class Expression:
    """SQL text with one blank between words, lower-case outside quotes, without outer parentheses."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeName:
    """A column type. `text` is as written, lower-cased; `family` as `Column.family` lists them, before domains and
    enums are looked up."""

    text: str
    family: str
    place: Place
    arguments: tuple[int, ...] = ()  # length, or precision and scale
    unsigned: bool = False
    array: bool = False
    serial: bool = False
    labels: tuple[str, ...] | None = None  # an enum written in place
    user: ObjectName | None = None  # a type the dialect does not bring along


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDefinition:
    """A column or an expression inside a key or index."""

    place: Place
    column: Name | None = None
    expression: Expression | None = None
    descending: bool = False
    options: str = ""  # operator class, collation, prefix length: normalised text


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDefinition:
    """PRIMARY KEY or UNIQUE. `place` is its name, else its first column."""

    place: Place
    members: tuple[MemberDefinition, ...] = ()
    name: Name | None = None
    primary: bool = False
    include: tuple[Name, ...] = ()
    using_index: Name | None = None  # the members are those of this index
    deferrable: bool = False
    clustered: bool | None = None  # SQL Server, where said
    nulls_distinct: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKeyDefinition:
    """REFERENCES. `place` is its first column; `parent_columns` is empty where the primary key is meant."""

    place: Place
    columns: tuple[Name, ...]
    parent: ObjectName
    parent_columns: tuple[Name, ...] = ()
    name: Name | None = None
    on_delete: str | None = None  # "cascade", "set null", "set default", "restrict", "no action"
    on_update: str | None = None
    on_delete_columns: tuple[Name, ...] = ()  # PostgreSQL: the only ones that ON DELETE SET NULL clears
    match_full: bool = False
    deferrable: bool = False
    initially_deferred: bool = False
    not_valid: bool = False
    enforced: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDefinition:
    """CHECK. `place` is its name, else its expression."""

    place: Place
    expression: Expression
    name: Name | None = None
    not_valid: bool = False
    enforced: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNullDefinition:
    """NOT NULL as a table constraint (PostgreSQL 18)."""

    place: Place
    column: Name
    name: Name | None = None
    not_valid: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionDefinition:
    """EXCLUDE of PostgreSQL: an index that refuses overlapping rows."""

    place: Place
    members: tuple[MemberDefinition, ...]
    name: Name | None = None
    method: str = "btree"
    predicate: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDefinition:
    """An index, from CREATE INDEX or from KEY inside CREATE TABLE. `place` is its name, else its first member."""

    place: Place
    members: tuple[MemberDefinition, ...]
    name: Name | None = None
    unique: bool = False
    method: str = "btree"
    predicate: Expression | None = None
    include: tuple[Name, ...] = ()
    clustered: bool = False


Constraint = KeyDefinition | ForeignKeyDefinition | CheckDefinition | NotNullDefinition | ExclusionDefinition


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnDefinition:
    """A column with what is written behind it. Inline keys and references are `constraints` over this one column."""

    name: Name
    type: TypeName | None = None  # SQLite allows none
    nullable: bool | None = None  # None: not said
    default: Expression | None = None
    identity: bool = False  # IDENTITY, AUTO_INCREMENT, AUTOINCREMENT
    computed: Expression | None = None
    stored: bool = False  # of a computed column
    collation: str | None = None
    charset: str | None = None
    comment: str | None = None
    constraints: tuple[Constraint, ...] = ()
    protected: bool = False  # SQL Server: MASKED WITH or ENCRYPTED WITH
    after: Name | None = None  # MySQL: where it goes
    first: bool = False

    @property
    def place(self) -> Place:
        return self.name.place


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeClause:
    """LIKE inside or instead of a column list: copies the columns of another table."""

    source: ObjectName
    including: frozenset[str] = frozenset()  # "indexes", "constraints", "defaults", … without what is excluded again
    after: int = 0  # how many columns are written before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Partitioning:
    """PARTITION BY. An expression member has no column."""

    method: str  # range, list, hash, key
    members: tuple[MemberDefinition, ...]
