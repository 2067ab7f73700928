"""Functions and procedures of the final state: whose rights they use, and how they resolve names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.database.schema import Database


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Function:
    """A function or procedure. Its body is not read."""

    database: Database
    name: str  # as written, with its schema where that was written
    key: str
    place: Place
    arguments: tuple[str, ...] = ()  # normalised text of each, defaults left out
    procedure: bool = False
    definer: bool = False  # SECURITY DEFINER
    search_path: str | None = None  # that it sets for itself
    language: str | None = None
    trigger: bool = False  # RETURNS trigger

    @property
    def scope(self) -> str:
        return self.database.scope

    @property
    def address(self) -> str:
        return f"{self.name}()"

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.arguments)})"
