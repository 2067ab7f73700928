"""Who may call: security schemes, their flows, and what operations require."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plumbrule.model.document import Element
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api


@dataclass(eq=False, repr=False, kw_only=True)
class SecurityScheme:
    """A security scheme. `place` is its name."""

    api: Api
    element: Element
    name: str
    type: str  # apiKey, http, oauth2, openIdConnect, mutualTLS; 2.0's basic is http with scheme basic
    scheme: str = ""  # of http, lower case
    location: str = ""  # of apiKey
    parameter: str = ""  # of apiKey: the header, query or cookie name
    flows: dict[str, Flow] = field(default_factory=dict)
    description: str = ""
    deprecated: bool = False

    @property
    def place(self) -> Place:
        return self.element.key_place

    @property
    def scope(self) -> str:
        return self.api.scope

    @property
    def address(self) -> str:
        return f"scheme {self.name}"

    @property
    def scopes(self) -> frozenset[str]:
        """What the flows offer, taken together."""
        return frozenset().union(*(flow.scopes for flow in self.flows.values()))

    def __str__(self) -> str:
        return self.name


@dataclass(eq=False, repr=False, kw_only=True)
class Flow:
    """An OAuth flow. `name` is that of 3.x: authorizationCode, clientCredentials, implicit, password, …"""

    name: str
    element: Element
    scopes: frozenset[str] = frozenset()
    urls: dict[str, str] = field(default_factory=dict)  # authorizationUrl, tokenUrl, refreshUrl, deviceAuthorizationUrl

    @property
    def place(self) -> Place:
        return self.element.key_place


@dataclass(eq=False, repr=False, kw_only=True)
class Requirement:
    """One alternative of a security list: every scheme in it is needed. No schemes: anonymous is allowed."""

    element: Element
    schemes: dict[str, tuple[str, ...]] = field(default_factory=dict)  # scheme → scopes

    @property
    def place(self) -> Place:
        return self.element.value_place
