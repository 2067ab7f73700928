"""One SQL file as it was read: its place among migrations, its statements, and what was understood of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from plumbrule.model.database.schema import Dialect
from plumbrule.text import Place, Span

if TYPE_CHECKING:
    from plumbrule.model.database.change import Change
    from plumbrule.model.database.definition import Name, ObjectName
    from plumbrule.model.database.schema import Database
    from plumbrule.model.database.secret import Secret

Outcome = Literal["read", "partial", "unread", "skipped"]
"""partial: some of it was understood; skipped: nothing in it shapes a schema."""

Purpose = Literal["schema", "migration", "dump", "data"]
"""dump: a final state that a tool wrote beside migrations; data: seeds, tests, and what was set aside."""


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Statement:
    """One statement. `span` starts at its first keyword; `lead` is where the comments before it start."""

    path: str
    span: Span
    lead: int
    head: str  # its first words, upper case: "CREATE TABLE"
    outcome: Outcome
    changes: list[Change] = field(default_factory=list)
    down: bool = False  # of a section that takes the migration back
    conditional: bool = False  # runs only under a condition that was not evaluated
    templated: bool = False  # a template stood in it
    guarded: bool = False  # ALTER … IF EXISTS: nothing happens where there is no such object
    file: SqlFile | None = None  # filled in when its database is built
    changeset: str = ""  # "author:id" of the changeset of Liquibase that holds it
    wrapped: bool = True  # of a changeset: in a transaction of its own
    released: bool = False  # its changeset is in the base already

    @property
    def is_unsure(self) -> bool:
        """It may do nothing, or something else than it seems to."""
        return self.conditional or self.templated or self.guarded

    @property
    def place(self) -> Place:
        return Place(self.path, self.span)

    @property
    def scope(self) -> str:
        database = self.file.database if self.file else None
        return database.scope if database else ""

    @property
    def address(self) -> str:
        return f"{self.file.label if self.file else self.path.rpartition('/')[2]} {self.head.lower()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a file stands, told by its path and text alone."""

    purpose: Purpose = "schema"
    framework: str = "plain"
    folder: str = ""  # of the set: files of one folder and framework have one order
    version: tuple[int, ...] = ()
    name: str = ""
    direction: Literal["up", "down", "both"] = "up"
    repeatable: bool = False  # runs again whenever it changes, after all versions
    baseline: bool = False  # stands for every version up to its own
    transaction: bool | None = None  # the framework wraps the file in one; None: not known
    dialect: Dialect | None = None  # that the path names


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class SqlFile:
    """One SQL file. `dialect` is unknown where the evidence does not decide."""

    path: str
    dialect: Dialect
    placement: Placement
    statements: list[Statement] = field(default_factory=list)
    secrets: list[Secret] = field(default_factory=list)
    hashing: list[tuple[ObjectName, Name]] = field(default_factory=list)  # columns that rows of the file put hashes in
    includes: list[str] = field(default_factory=list)  # paths as written in \\i, @, :r, SOURCE
    foreign: str | None = None  # another system's SQL, which is not read: "clickhouse", "snowflake", …
    database: Database | None = None  # filled in when its database is built
    changed: bool = True  # new or different since the base; true of every file where there is no base
    edited: bool = False  # the base has it already, with another text
    deleted: list[str] = field(default_factory=list)  # paths of its series that the base has and that are gone
    edit: Place | None = None  # of a changelog: the first changeset that was edited
    reworded: bool = False  # of an edited one: only comments and blanks differ
    base: str | None = None  # what it was compared with
    release: str = ""  # files of one release reach the database together
    changesets: dict[str, Span] = field(default_factory=dict)  # of Liquibase, by "author:id", in order
    any_order: bool = False  # its tool is set up to run versions that come late
    settings_beside: bool = False  # a file beside it may say that it runs outside of a transaction

    @property
    def place(self) -> Place:
        return Place(self.path, self.statements[0].span if self.statements else Span(0, 0))

    @property
    def scope(self) -> str:
        return self.database.scope if self.database else ""

    @property
    def address(self) -> str:
        return f"file {self.label}"

    @property
    def label(self) -> str:
        """Its name, or that of its folder where every migration has a folder and all files are called the same."""
        name = self.path.rpartition("/")[2]
        return self.placement.name if name in {"migration.sql", "up.sql", "down.sql"} else name

    def changes(self) -> Iterator[Change]:
        """Changes of the forward direction, in order."""
        for statement in self.statements:
            if not statement.down:
                yield from statement.changes

    def new_changes(self) -> Iterator[Change]:
        """Changes of the forward direction that the base does not have: of a changelog that grew, the last ones."""
        return (change for change in self.changes() if not (change.statement and change.statement.released))

    @property
    def is_forward(self) -> bool:
        """A migration that takes the database forward."""
        return self.placement.purpose == "migration" and self.placement.direction != "down"

    @property
    def is_judged(self) -> bool:
        """Rules about migrations speak on this file."""
        return self.changed and self.is_forward

    def count(self, outcome: Outcome) -> int:
        return sum(statement.outcome == outcome for statement in self.statements)
