"""Who may do what in a database: roles, and the rights that are left when every GRANT and REVOKE was applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.database.schema import Database, Table

Kind = Literal["table", "function", "schema", "database", "role"]
"""What a right is about. Views count as tables, procedures as functions."""


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Role:
    """A role, user or login. `attributes` holds those in force, lower case, and where each was given."""

    database: Database
    name: str
    place: Place
    attributes: dict[str, Place] = field(default_factory=dict)

    @property
    def scope(self) -> str:
        return self.database.scope

    @property
    def address(self) -> str:
        return f"role {self.name}"


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Privilege:
    """What one GRANT gives to one grantee on one object, as far as nothing took it back. `place` is the GRANT."""

    database: Database
    place: Place
    kind: Kind
    name: str  # of the object as written; of the schema where all its objects are meant; empty: all of the server
    key: str
    grantee: str  # lower case; user@host in MySQL
    rights: tuple[str, ...]  # lower case, without column lists: "select", "all"; the role's name where it is granted
    table: Table | None = None
    future: bool = False  # ALTER DEFAULT PRIVILEGES: for objects that are made later
    grant_option: bool = False

    @property
    def scope(self) -> str:
        return self.database.scope

    @property
    def address(self) -> str:
        return f"{self.name or '*.*'} to {self.grantee}"
