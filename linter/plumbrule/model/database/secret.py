"""Credentials that stand in SQL text, by their place: the text itself is never kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.database.statement import SqlFile

_PRACTICE = frozenset(
    {"demo", "dev", "develop", "development", "e2e", "example", "examples", "fixture", "fixtures", "hack", "local"}
    | {"mock", "mocks", "sample", "samples", "seed", "seeders", "seeding", "seeds", "stub", "stubs", "test", "testdata"}
    | {"testing", "tests"}
)


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Secret:
    """A literal that lets whoever reads it in. `subject` says what it belongs to: "password of role app"."""

    file: SqlFile
    place: Place  # of the literal, or of the first of several
    subject: str
    count: int = 1  # literals that one statement holds for the subject
    verifier: bool = False  # not the password, but what the server checks it against
    concealed: tuple[Place, ...]  # of every literal, whole: no report may print them

    @property
    def scope(self) -> str:
        return self.file.scope

    @property
    def address(self) -> str:
        return self.subject

    @property
    def in_practice(self) -> bool:
        """The path says that the file is for development, tests or demonstration."""
        return not _PRACTICE.isdisjoint(re.split(r"[^a-z0-9]+", self.place.path.lower()))
