"""Systems of somebody else that ours call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.services.system import System


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class External:
    """Somebody else's system."""

    system: System
    name: str
    place: Place
    url: str | None = None
    availability: str | None = None
    spec: str | None = None
    api: Api | None = None

    @property
    def scope(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"external {self.name}"
