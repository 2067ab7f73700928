"""Servers that carry messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plumbrule.model.services.port import PublishedPort
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.services.system import System


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Broker:
    system: System
    name: str
    place: Place
    engine: str | None = None
    availability: str | None = None  # decimal text of a percentage
    exposure: str | None = None
    declared: bool = False
    role_reason: str = ""
    published_ports: list[PublishedPort] = field(default_factory=list)
    deployed_as: list[str] = field(default_factory=list)  # in compose files, as a manifest's `source` says it

    @property
    def scope(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"broker {self.name}"
