"""Changes of functions and roles that are there already."""

from __future__ import annotations

from dataclasses import dataclass

from plumbrule.model.database.change import Change
from plumbrule.model.database.definition import Name
from plumbrule.model.database.object_change import ObjectChange


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class AlterFunction(ObjectChange):
    """None: not said. `arguments` is None where the statement names none, which means the only function so called."""

    arguments: tuple[str, ...] | None = None
    definer: bool | None = None
    search_path: str | None = None
    reset_path: bool = False  # RESET search_path
    new: Name | None = None
    schema: Name | None = None  # SET SCHEMA


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class DropFunction(ObjectChange):
    arguments: tuple[str, ...] | None = None
    if_exists: bool = False
    cascade: bool = False


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class DropRole(Change):
    role: Name

    @property
    def address(self) -> str:
        return f"role {self.role.text}"
