"""How long callers wait, against how long what they call takes to give up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from plumbrule.model.services.policy import Timeout
from plumbrule.model.services.system import Dependency, Route, Service, System
from plumbrule.text import Place


class Wait(NamedTuple):
    """A call of a service, and the seconds until it has given up. Without an end of its retries both are infinite."""

    edge: Dependency
    each: Decimal  # of one attempt
    rounds: Decimal

    @property
    def longest(self) -> Decimal:
        return self.each * self.rounds


class Way(NamedTuple):
    """A call or a route with a timeout."""

    node: Dependency | Route
    caller: Service
    callee: Service
    seconds: Decimal
    place: Place  # of the timeout


def slowest_call(service: Service) -> Wait | None:
    """The synchronous call that takes the longest to give up; None where no timeout is known.

    Retries that nobody speaks of count as none, so the real wait may be longer. A call that the service can do without
    and has an answer for keeps nobody waiting.
    """
    waits = [wait for edge in service.dependencies if (wait := _wait(edge))]
    return max(waits, key=lambda wait: wait.longest, default=None)


def shortest_patience(system: System) -> dict[Service, Way]:
    """The call or route that waits the shortest, of every service that one with a timeout leads to."""
    shortest: dict[Service, Way] = {}
    for way in timed_ways(system):
        known = shortest.get(way.callee)
        if known is None or way.seconds < known.seconds:
            shortest[way.callee] = way
    return shortest


def timed_ways(system: System) -> Iterator[Way]:
    """Every synchronous call and every route to a service of which it is known how long it waits."""
    for service in system.services.values():
        for edge in service.dependencies:
            if edge.mode == "sync" and isinstance(edge.target, Service):
                yield from _timed(edge, service, edge.target, edge.policy.timeout)
        for route in service.routes:
            if route.target is not None:
                yield from _timed(route, service, route.target, route.timeout)


def _timed(node: Dependency | Route, caller: Service, callee: Service, timeout: Timeout | None) -> Iterator[Way]:
    if timeout is not None and timeout.seconds:
        yield Way(node, caller, callee, timeout.seconds, timeout.place)


def _wait(edge: Dependency) -> Wait | None:
    policy = edge.policy
    dispensable = edge.critical is False and edge.fallback is True
    if edge.mode != "sync" or dispensable or policy.timeout is None or not policy.timeout.seconds:
        return None
    rounds = policy.retry.rounds if policy.retry else Decimal(1)
    return Wait(edge, policy.timeout.seconds, rounds)
