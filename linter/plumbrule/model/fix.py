"""What would put a finding right: edits of files, or statements for a database.

A rule says what has to change. Which file of which migration tool holds the statements is decided after all findings
are known, by the layout of the database's own migrations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.text import Span

if TYPE_CHECKING:
    from plumbrule.model.database.schema import Database, Table
    from plumbrule.model.database.statement import Statement

_ONLINE = "INDEX CONCURRENTLY "


class Edit(NamedTuple):
    """Text in place of a span. An empty span is a point to insert at; without one the text is a new file."""

    path: str
    span: Span | None
    text: str


class Step(NamedTuple):
    """A statement with its semicolon, and the one that takes it back; None where nothing does."""

    up: str
    down: str | None = None
    later: bool = False  # it looks at rows, after the lock of what stands before it was given back by a commit
    title: str = ""  # an imperative for this step, where it is not that of the fix

    @property
    def alone(self) -> bool:
        """PostgreSQL refuses it in a transaction, and several statements sent at once are one."""
        return _ONLINE in self.up

    @property
    def apart(self) -> bool:
        """It has a migration of its own."""
        return self.alone or self.later

    @property
    def locking(self) -> Step:
        """The same change in a form that a transaction can hold: writers wait until it is done."""
        return self._replace(
            up=self.up.replace(_ONLINE, "INDEX "), down=self.down and self.down.replace(_ONLINE, "INDEX ")
        )


class NewIndex(NamedTuple):
    """The full index that a migration makes; of two that begin alike the longer one serves both."""

    table: Table
    columns: tuple[str, ...]  # keys
    unique: bool

    def serves(self, other: NewIndex) -> bool:
        """Every search that the other index would answer, and it makes nothing unique that this one does not."""
        begins_alike = self.columns[: len(other.columns)] == other.columns
        return self.table is other.table and begins_alike and (not other.unique or self == other)


@dataclass(frozen=True, slots=True)
class Migration:
    """Statements for one database, in the order in which they run."""

    database: Database
    steps: tuple[Step, ...]
    index: NewIndex | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """Another text for a statement of a migration that nobody else has yet, and what follows in migrations after it.

    `reword` gets the statement without its semicolon and gives a new one back, empty where it goes; None where what it
    finds is not as simple as it has to be. Whether the new one stays in the file or needs one of its own is decided
    where the file is known; `name` is that of the index or key then, of which nothing else in the folder may speak.
    """

    database: Database
    statement: Statement
    reword: Callable[[str], str | None]
    name: str = ""
    lead: str = ""  # a setting before it, where others share its transaction
    then: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Fix:
    """A change after which the finding is gone.

    `title` is an imperative, and the name of a new migration is made of its words. A fix is safe where nothing that
    works today can stop working: an index more is safe, an index less is not.
    """

    title: str
    change: tuple[Edit, ...] | Migration | Revision
    safe: bool

    @property
    def statements(self) -> str:
        """What the new migrations do, in a line; empty for edits of files."""
        return " ".join(step.up for step in self.change.steps) if isinstance(self.change, Migration) else ""
