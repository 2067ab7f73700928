"""Edges of the service graph, and what the team has to say of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from plumbrule.model.services.policy import CallPolicy
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.services.broker import Broker
    from plumbrule.model.services.external import External
    from plumbrule.model.services.service import Service
    from plumbrule.model.services.store import Store

Mode = Literal["sync", "async", "unknown"]
Evidence = Literal["declared", "inferred", "start-order"]
"""declared: written as a dependency; inferred: a host in configuration; start-order: depends_on or links alone."""


@dataclass(frozen=True, slots=True)
class OperationUse:
    """An operation a consumer names: an operationId or `METHOD /path/{template}`."""

    text: str
    place: Place


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Dependency:
    """An edge of the service graph. Policies hold what the source says about the call, in its own words and units.

    Uses of stores and brokers are edges too, one for each pair; `StoreUse` and `TopicUse` say more about them.
    """

    source: Service
    target: Service | Store | Broker | External
    place: Place
    mode: Mode = "unknown"
    evidence: Evidence = "declared"
    protocol: str | None = None
    critical: bool | None = None
    fallback: bool | None = None
    auth: str | None = None
    tls: bool | None = None
    version: str | None = None
    calls_per_request: float | None = None
    operations: tuple[OperationUse, ...] | None = None  # None: not said
    callback: bool = False
    seen: bool = False  # a deployment file shows it, whoever declares it
    drawn: bool = False  # an arrow of a drawing that does not say how: a call, or data that flows
    policy: CallPolicy = field(default_factory=CallPolicy)

    @property
    def scope(self) -> str:
        return self.source.scope

    @property
    def address(self) -> str:
        return f"{self.source.name} → {self.target.name}"

    def __str__(self) -> str:
        return self.address


@dataclass(frozen=True, slots=True)
class DependencyRule:
    """A constraint the team wrote down. A selector maps a key (service, tier, domain, store, …, each also with the
    suffix `Not`) to wildcard patterns; all keys must match."""

    name: str | None
    source: dict[str, tuple[str, ...]]
    target: dict[str, tuple[str, ...]]
    place: Place
    mode: Mode | None = None
    severity: str | None = None
    comment: str | None = None
