"""Environments: rendered sets that describe one system for several places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from plumbrule.model.services.cluster import Cluster
from plumbrule.model.services.system import System
from plumbrule.text import Place

_NAMED = 3  # environments that a message lists


class Placed(Protocol):
    @property
    def place(self) -> Place: ...


H = TypeVar("H", bound=Placed)


def in_each(system: System, find: Callable[[Cluster], Iterable[H]]) -> Iterator[tuple[H, str]]:
    """What is found in the clusters, each place once, with words that name the environments where that tells anything.

    Overlays of one base share its files, so what is wrong in the base is found in each of them.
    """
    found: dict[Place, tuple[H, list[str]]] = {}
    for cluster in system.clusters:
        for hit in find(cluster):
            names = found.setdefault(hit.place, (hit, []))[1]
            if cluster.built and cluster.name not in names:
                names.append(cluster.name)
    several = sum(cluster.built for cluster in system.clusters) > 1
    for hit, names in found.values():
        yield hit, _where(names) if several and names else ""


def _where(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f" in {', '.join(names[:_NAMED])}{more}"
