"""Who depends on whom, as a square: the dependency structure matrix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from plumbrule.draw.graph import Graph, Node
from plumbrule.draw.grouping import APPS
from plumbrule.draw.order import components
from plumbrule.draw.passing import passings

Cell = Literal["s", "a", ".", "*"]


class Matrix(NamedTuple):
    """Nodes with callers before what they call, so that a layered system fills one triangle; a cell for each pair.

    s: calls and waits, or may wait; a: sends messages; *: calls, and is reached in return; a dot: neither.
    """

    nodes: tuple[Node, ...]
    cells: tuple[tuple[Cell, ...], ...]


def matrix(graph: Graph) -> Matrix:
    """The services of a graph. A topic ties who sends to it to who takes from it."""
    services = {node.id: node for node in graph.nodes if node.role in {*APPS, "group"}}
    ties = dict(sorted(_ties(graph, services)))
    ids = sorted(services, key=lambda one: (services[one].name, one))
    sets = components(ids, ties)
    circle = {member: number for number, one in enumerate(sets) if len(one) > 1 for member in one}
    ordered = [member for one in sets for member in one]
    cells = tuple(tuple(_cell(source, target, ties, circle) for target in ordered) for source in ordered)
    return Matrix(tuple(services[one] for one in ordered), cells)


def _cell(source: str, target: str, ties: dict[tuple[str, str], Cell], circle: dict[str, int]) -> Cell:
    tie = ties.get((source, target))
    if tie is None:
        return "."
    return "*" if source in circle and circle[source] == circle.get(target) else tie


def _ties(graph: Graph, services: dict[str, Node]) -> Iterator[tuple[tuple[str, str], Cell]]:
    """Pairs of services with what ties them; in order, a call comes after a message between the same two, and wins."""
    for sender, taker in passings(graph):
        if sender in services and taker in services and sender != taker:
            yield (sender, taker), "a"
    for edge in graph.edges:
        if edge.source in services and edge.target in services and edge.source != edge.target:
            yield (edge.source, edge.target), "a" if edge.is_async else "s"
