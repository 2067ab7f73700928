"""What one line of a manifest says of several calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from plumbrule.model.prose import counted
from plumbrule.model.services.system import Dependency, System
from plumbrule.text import Place


class PolicyLine(NamedTuple):
    """A place, and the calls that it speaks of: those of one entry, or all that the defaults hold for."""

    place: Place
    edges: list[Dependency]

    def __str__(self) -> str:
        """`orders → payments`, or `orders → payments and 4 more calls`."""
        more = len(self.edges) - 1
        return f"{self.edges[0]} and {counted(more, 'more call', 'more calls')}" if more else str(self.edges[0])


def policy_lines(system: System, place_of: Callable[[Dependency], Place | None]) -> Iterator[PolicyLine]:
    """The calls by the place that is asked for, in the order of the system; those without one are left out."""
    found: dict[Place, list[Dependency]] = {}
    for edge in system.dependencies():
        place = place_of(edge)
        if place is not None:
            found.setdefault(place, []).append(edge)
    return (PolicyLine(place, edges) for place, edges in found.items())
