"""Changes of what is not a table: indexes by name, views, types, sequences, functions, rights, and runs over rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plumbrule.model.database.change import Change
from plumbrule.model.database.definition import CheckDefinition, Expression, Name, ObjectName, TypeName
from plumbrule.text import Place


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class ObjectChange(Change):
    """A change of one object that has a name of its own."""

    name: ObjectName

    @property
    def address(self) -> str:
        return self.name.name.text


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class DropIndex(ObjectChange):
    table: ObjectName | None = None  # MySQL and SQL Server say it
    if_exists: bool = False
    concurrently: bool = False
    cascade: bool = False


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class RenameIndex(ObjectChange):
    new: Name
    if_exists: bool = False
    table: ObjectName | None = None


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class AttachIndex(ObjectChange):
    """`name` is the index of the parent."""

    child: ObjectName


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class CreateView(ObjectChange):
    tables: tuple[ObjectName, ...] | None = None  # what it reads; None: not known
    materialized: bool = False
    or_replace: bool = False
    if_not_exists: bool = False
    options: tuple[str, ...] = ()
    filled: bool = True  # false: WITH NO DATA


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class AlterView(ObjectChange):
    """Options or name of a view; None: not said."""

    materialized: bool = False
    new: Name | None = None
    set_options: tuple[str, ...] = ()
    reset_options: tuple[str, ...] = ()


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class DropView(ObjectChange):
    materialized: bool = False
    if_exists: bool = False
    cascade: bool = False


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class CreateEnum(ObjectChange):
    labels: tuple[str, ...] = ()


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class AddEnumLabel(ObjectChange):
    label: str
    before: str | None = None
    after: str | None = None
    if_not_exists: bool = False


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class RenameEnumLabel(ObjectChange):
    label: str
    new: str


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class CreateDomain(ObjectChange):
    base: TypeName
    nullable: bool | None = None
    default: Expression | None = None
    checks: tuple[CheckDefinition, ...] = ()


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class AlterDomain(ObjectChange):
    """A domain gets a constraint, which every table that uses it is scanned for unless it is not valid yet."""

    check: CheckDefinition | None = None
    nullable: bool | None = None


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class CreateType(ObjectChange):
    """A composite, range or base type."""


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class RenameType(ObjectChange):
    new: Name


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class DropType(ObjectChange):
    """A type or a domain."""

    if_exists: bool = False
    cascade: bool = False


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class SetSequence(ObjectChange):
    """CREATE or ALTER SEQUENCE; None: not said."""

    create: bool = False
    family: str | None = None  # int2, int4, int8
    maximum: int | None = None
    cycle: bool | None = None
    owner: tuple[ObjectName, Name] | None = None  # the column that it fills


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class DropSequence(ObjectChange):
    if_exists: bool = False
    cascade: bool = False


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class CreateFunction(ObjectChange):
    """The head of a function or procedure; its body is not read."""

    procedure: bool = False
    definer: bool = False  # SECURITY DEFINER
    search_path: str | None = None  # that it sets for itself
    language: str | None = None
    arguments: tuple[str, ...] = ()  # normalised text of each, defaults left out
    trigger: bool = False  # RETURNS trigger


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class CreateTrigger(ObjectChange):
    table: ObjectName


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class SetSearchPath(Change):
    """Unqualified names mean the first of these schemas from here on. Empty: every name is qualified."""

    schemas: tuple[Name, ...] = ()


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class SetVariable(Change):
    """SET of a session setting, lower case: "lock_timeout"."""

    name: str
    value: str
    local: bool = False


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class RenameSchema(ObjectChange):
    new: Name


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class DropSchema(ObjectChange):
    """DROP SCHEMA or DROP DATABASE."""

    kind: Literal["schema", "database"]
    if_exists: bool = False
    cascade: bool = False


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Transaction(Change):
    kind: Literal["begin", "commit", "rollback"]


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Savepoint(Change):
    """SAVEPOINT, or ROLLBACK TO one, which stays."""

    name: Name
    back: bool = False


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class WriteRows(Change):
    """UPDATE, DELETE, INSERT or TRUNCATE."""

    kind: Literal["update", "delete", "insert", "truncate"]
    table: ObjectName | None
    filtered: bool = True  # has a WHERE that is more than a tautology, or a join
    where: str = ""  # normalised text of it
    cascade: bool = False
    query: bool = False  # INSERT … SELECT

    @property
    def address(self) -> str:
        where = super(WriteRows, self).address
        return f"{where} {self.table}" if self.table else where


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Maintenance(Change):
    """VACUUM FULL, CLUSTER, REINDEX, REFRESH MATERIALIZED VIEW, LOCK TABLE, OPTIMIZE TABLE."""

    kind: str  # lower case: "vacuum full"
    target: ObjectName | None = None
    concurrently: bool = False
    mode: str | None = None  # of LOCK TABLE


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Grant(Change):
    """GRANT or REVOKE. `objects` is empty where it names a role, or everything in `schemas` or on the server."""

    revoke: bool = False
    privileges: tuple[str, ...] = ()  # lower case: "select", "all"; names of roles in a grant of roles
    kind: str = "table"  # table, schema, function, sequence, database, all tables, role, …
    objects: tuple[ObjectName, ...] = ()
    schemas: tuple[Name, ...] = ()  # behind IN SCHEMA; in MySQL the database of all whose tables it speaks
    grantees: tuple[str, ...] = ()
    default: bool = False  # ALTER DEFAULT PRIVILEGES
    grant_option: bool = False


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class SetRole(ObjectChange):
    """CREATE or ALTER of a role, user or login."""

    create: bool = True
    attributes: tuple[str, ...] = ()  # lower case: "superuser", "bypassrls"
    password: Place | None = None  # of the literal


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class DynamicCode(Change):
    """Code that builds DDL at run time and may do anything to the schema."""
