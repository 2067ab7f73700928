"""Connections that the pools of all replicas want, against those that the database gives."""

from __future__ import annotations

from typing import NamedTuple

from plumbrule.model.services.system import Role, Store, StoreUse
from plumbrule.text import Place


class Claim(NamedTuple):
    """What one user of a database may take. `place` is where the size of its pool is said."""

    use: StoreUse
    replicas: int
    processes: int
    pool: int
    place: Place

    @property
    def connections(self) -> int:
        return self.replicas * self.processes * self.pool

    @property
    def pools(self) -> int:
        return self.replicas * self.processes

    def __str__(self) -> str:
        """`orders 15 × 2 × 10 = 300`: replicas, processes of each where there are several, connections of each."""
        factors = [self.replicas, self.processes, self.pool] if self.processes > 1 else [self.replicas, self.pool]
        return f"{self.use.service} {' × '.join(map(str, factors))} = {self.connections}"


class Shortage(NamedTuple):
    """Claims that together exceed what a database gives."""

    claims: list[Claim]
    given: int

    @property
    def wanted(self) -> int:
        return sum(claim.connections for claim in self.claims)

    @property
    def largest(self) -> Claim:
        return max(self.claims, key=lambda claim: claim.connections)

    @property
    def fitting(self) -> int:
        """The largest pool that the greatest claim could have beside the others; 0 or less: none."""
        return (self.given - self.wanted + self.largest.connections) // self.largest.pools


def shortage(store: Store, *, scaled_out: bool) -> Shortage | None:
    """The claims on a database, where they exceed what it gives; of each service the fewest replicas, or the most.

    A lower bound: users whose pool nobody speaks of are left out, so are those behind a pooler and jobs, which need not
    run at once. Replicas and processes that nobody speaks of count as one.
    """
    settings = store.settings
    if settings.connections is None:
        return None
    uses = [use for use in store.uses if use.service.role is not Role.JOB]
    claims = [claim for use in uses if (claim := _claim(use, scaled_out=scaled_out))]
    found = Shortage(claims, settings.connections - (settings.reserved or 0))
    return found if claims and found.wanted > found.given else None


def _claim(use: StoreUse, *, scaled_out: bool) -> Claim | None:
    if use.pool is None or use.pool.direct is None:
        return None
    return Claim(use, _replicas(use, scaled_out=scaled_out), use.pool.processes or 1, use.pool.direct, use.pool.place)


def _replicas(use: StoreUse, *, scaled_out: bool) -> int:
    service = use.service
    counts = (service.most_replicas, service.replicas) if scaled_out else (service.replicas,)
    return next((count for count in counts if count is not None), 1)
