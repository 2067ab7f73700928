"""Makes a graph small enough to be drawn, by steps that say what they did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from plumbrule.draw.contraction import by_attribute, by_groups, by_prefix, with_stores_in_services
from plumbrule.draw.graph import Graph
from plumbrule.draw.grouping import By
from plumbrule.draw.tidy import tidy

ATTRIBUTES: tuple[By, ...] = ("domain", "tier", "owner", "system")


class Limits(NamedTuple):
    """What a picture may hold. Mermaid itself refuses 501 edges and draws an error above 50,000 characters."""

    characters: int = 45_000
    edges: int = 400
    nodes: int = 150


LIMITS = Limits()


def fitting(graph: Graph, write: Callable[[Graph], str], limits: Limits) -> tuple[Graph, str] | None:
    """The least coarse form of the graph that keeps to the limits, and its text; None where none does."""
    for form in _forms(graph):
        if len(form.nodes) == 1 < len(graph.nodes):
            continue  # everything is in one group
        if len(form.nodes) <= limits.nodes and len(form.edges) <= limits.edges:
            text = write(form)
            if len(text) <= limits.characters:
                return form, text
    return None


def _forms(graph: Graph) -> Iterator[Graph]:
    """The graph, then without what matters least, then coarser and coarser."""
    yield graph
    bare = tidy(graph, infrastructure=False, start_order=True)
    yield bare
    compact = with_stores_in_services(bare)
    yield compact
    yield by_groups(bare)
    for attribute in ATTRIBUTES:
        coarse = by_attribute(bare, attribute)
        if coarse is not None:
            yield coarse
    short = by_prefix(bare)
    if short is not None:
        yield short
