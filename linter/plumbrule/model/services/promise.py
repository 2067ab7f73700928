"""Availability: what a service promises, and what its dependencies together can give."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from plumbrule.model.services.system import Dependency, Service


class Bound(NamedTuple):
    """The most that a service can promise. `parts` are the dependencies that limit it, each with its percentage."""

    percent: Decimal
    parts: tuple[tuple[Dependency, Decimal], ...]


def availability_bound(service: Service) -> Bound:
    """Product of what the distinct critical synchronous dependencies promise.

    An upper bound: a dependency without a promise counts as always there. Only direct ones count, since each promise
    contains what lies behind it. (Treynor et al., "The Calculus of Service Availability", ACM Queue 2017.)
    """
    parts: dict[str, tuple[Dependency, Decimal]] = {}
    for edge in _critical(service):
        percent = _percent(edge.target.availability)
        if percent is not None:
            parts.setdefault(edge.target.address, (edge, percent))
    product = Decimal(1)
    for _, percent in parts.values():
        product *= percent / 100
    return Bound(product * 100, tuple(parts.values()))


def promised(service: Service) -> Decimal | None:
    """Percentage that the service promises; None where it says none."""
    return _percent(service.availability)


def _critical(service: Service) -> list[Dependency]:
    """Synchronous edges that the service cannot do without. One that does not say so counts if all others do say."""
    edges = [edge for edge in service.dependencies if edge.mode == "sync" and edge.fallback is not True]
    unsaid = sum(edge.critical is None for edge in edges)
    return [edge for edge in edges if edge.critical or (edge.critical is None and unsaid == 1)]


def _percent(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if 0 < value <= 100 else None


def needed_from_each(own: Decimal) -> Decimal:
    """The percentage that a dependency of a service with this promise should give: one nine more."""
    return 100 - (100 - own) / 10
