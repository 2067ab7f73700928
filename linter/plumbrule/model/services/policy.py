"""What a source says of how a call is made: how long it waits, what it does when it fails."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from plumbrule.text import Place

Backoff = Literal["none", "fixed", "exponential"]
THRIFTY = Decimal("0.2")  # a budget up to this keeps retries a side show; Finagle's and Linkerd's default is 20 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeout:
    """How long a call waits. `seconds` is None where it was written that there is no timeout."""

    seconds: Decimal | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """Retries after the first call. `attempts` is 0 where it was written that there are none, None for no end."""

    attempts: int | None
    place: Place
    backoff: Backoff | None = None
    jitter: bool | None = None
    budget: Decimal | None = None  # largest share of calls that may be retries
    on_failure: bool | None = None  # what failed at the server is sent again, not only what never got there

    @property
    def retries(self) -> bool:
        """At least one more call is made."""
        return self.attempts != 0

    @property
    def calls(self) -> Decimal:
        """Most calls that one call becomes under load; infinite where the retries have no end."""
        if self.attempts == 0:
            return Decimal(1)
        if self.budget is not None and self.budget <= THRIFTY:
            return 1 + self.budget
        return self.rounds

    @property
    def rounds(self) -> Decimal:
        """Most calls that one call becomes by itself, however busy the service is."""
        return Decimal("Infinity") if self.attempts is None else Decimal(1 + self.attempts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPolicy:
    """The policy of one edge. What is None was not said.

    `origin` is the format that could have said it; None where the source of the edge has no place for policies, so
    that nothing can be missing.
    """

    origin: Literal["manifest", "istio", "dapr", "calm", "structurizr"] | None = None
    timeout: Timeout | None = None
    retry: Retry | None = None
    circuit_breaker: bool | None = None
    idempotent: bool | None = None  # the call may arrive twice
