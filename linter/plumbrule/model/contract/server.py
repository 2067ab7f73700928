"""Base URLs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plumbrule.model.document import Element
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api


@dataclass(eq=False, repr=False, kw_only=True)
class Server:
    """A base URL; of Swagger 2.0, one for each scheme. `place` is its URL, or the scheme."""

    api: Api
    element: Element
    url: str  # variables replaced by their defaults; "" scheme where 2.0 says none: "//host/base"
    place: Place
    description: str = ""

    @property
    def scope(self) -> str:
        return self.api.scope

    @property
    def address(self) -> str:
        return f"server {self.url}"
