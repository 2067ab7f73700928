"""What a service offers, and the ways in that lead to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.services.network import Path
    from plumbrule.model.services.policy import Timeout
    from plumbrule.model.services.response_cache import ResponseCache
    from plumbrule.model.services.system import Service


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Provision:
    """An API that a service says it provides."""

    service: Service
    place: Place
    name: str | None = None
    kind: str | None = None  # openapi, asyncapi, grpc, graphql
    spec: str | None = None  # path relative to the tree's root
    spec_place: Place | None = None
    version: str | None = None
    exposure: str | None = None  # public, internal, private
    auth: str | None = None
    rate_limit: str | None = None  # "none": it was written that there is none
    cache: ResponseCache | None = None
    api: Api | None = None

    @property
    def scope(self) -> str:
        return self.service.scope

    @property
    def address(self) -> str:
        return f"{self.service.name} provides {self.name or self.spec or '?'}"


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Route:
    """A path that a gateway lets through to a service."""

    gateway: Service
    path: str
    target: Service | None  # None: names no known service
    target_name: str
    place: Place
    exposure: str | None = None
    auth: str | None = None
    strip_prefix: bool | str | None = None
    methods: tuple[str, ...] | None = None  # upper case; None: every method
    exact: bool = False  # this path alone, nothing below it
    rewritten: bool = False  # the path that the service sees is not known
    host: str | None = None
    way: Path | None = None  # what opens it in a cluster
    timeout: Timeout | None = None
    rate_limit: str | None = None

    @property
    def scope(self) -> str:
        return self.gateway.scope

    @property
    def address(self) -> str:
        return f"route {self.path}"
