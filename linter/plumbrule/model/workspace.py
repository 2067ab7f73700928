"""Everything that was read from one tree, linked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from plumbrule.model.api import Api
from plumbrule.model.schema import Database
from plumbrule.model.system import System
from plumbrule.text import Place, Source, Span


@dataclass(frozen=True, slots=True)
class Problem:
    """Input that cannot be what it claims to be: one cause, one problem. A rule turns it into a finding."""

    kind: Literal["syntax", "encoding", "limit", "structure", "reference", "manifest", "version"]
    reader: Literal["contract", "sql", "manifest"]
    place: Place
    message: str  # says what is wrong, without a full stop
    help: str | None = None
    related: tuple[tuple[Place, str], ...] = ()
    detail: str = ""  # tells apart several problems of one file in the fingerprint

    @property
    def scope(self) -> str:
        return ""

    @property
    def address(self) -> str:
        return self.place.path


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece of input that was not understood; rules about an absence are silent on what it touches."""

    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that was left alone, and why."""

    path: str
    reason: str


@dataclass(eq=False, slots=True, kw_only=True)
class Workspace:
    apis: list[Api] = field(default_factory=list)
    databases: list[Database] = field(default_factory=list)
    system: System
    problems: list[Problem] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    statements: dict[str, list[Span]] = field(default_factory=dict)  # SQL statements by path, for suppressions

    @property
    def place(self) -> Place:
        return self.system.place

    @property
    def scope(self) -> str:
        return ""

    @property
    def address(self) -> str:
        return "workspace"
