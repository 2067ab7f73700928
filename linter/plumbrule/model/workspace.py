"""Everything that was read from one tree, linked."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plumbrule.model.contract.api import Api
from plumbrule.model.database.schema import Database
from plumbrule.model.database.secret import Secret
from plumbrule.model.input import Problem, Skipped, Unread
from plumbrule.model.node import Node
from plumbrule.model.services.system import System
from plumbrule.text import Place, Source, Span

if TYPE_CHECKING:
    from plumbrule.model.compatibility.breaks import RemovedContract
    from plumbrule.model.compatibility.revision import Revision


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Workspace:
    apis: list[Api] = field(default_factory=list)
    databases: list[Database] = field(default_factory=list)
    secrets: list[Secret] = field(default_factory=list)  # in SQL files, seeds and fixtures included
    system: System
    problems: list[Problem] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)  # what the reader of a report should know about the reading
    revisions: list[Revision] = field(default_factory=list)  # contracts that have changed since the base
    removed: list[RemovedContract] = field(default_factory=list)
    earlier: dict[str, Source] = field(default_factory=dict)  # texts of the base, by the name that findings give them
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

    def nodes(self, kinds: Container[type] | None = None) -> Iterator[Node]:
        """Every node once, owners before what they own, in the order of the input.

        Where the kinds that matter are named, parts of contracts of other kinds are not even built.
        """
        yield self
        yield from self.problems
        yield from self.system.nodes()
        for database in self.databases:
            yield from database.nodes()
        yield from self.secrets
        for api in self.apis:
            yield from api.nodes(kinds)
        yield from self.revisions
        yield from self.removed
