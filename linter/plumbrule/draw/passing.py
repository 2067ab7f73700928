"""Messages from service to service, through a topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from plumbrule.draw.graph import Graph


def passings(graph: Graph) -> Iterator[tuple[str, str]]:
    """Ids of a sender and of a taker, for each topic that one sends to and the other takes from."""
    senders: defaultdict[str, list[str]] = defaultdict(list)
    for edge in graph.edges:
        if edge.kind == "publish":
            senders[edge.target].append(edge.source)
    for edge in graph.edges:
        if edge.kind == "subscribe":
            yield from ((sender, edge.target) for sender in senders[edge.source])
