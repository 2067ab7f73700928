"""What a diagram says about itself: what it shows, what it leaves out, which findings are marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plumbrule.draw.graph import Graph

MOST_FINDINGS = 12  # in a legend; the rest is a count

_NOUNS = {
    "app": "service",
    "registry": "registry node",
    "config": "configuration node",
    "observability": "observability node",
}


def preface(graph: Graph) -> Iterator[str]:
    """Lines about a diagram: what it shows and how that was put together, then what it does not show."""
    yield "; ".join([counts(graph), *graph.remarks])
    if graph.omitted:
        yield f"left out: {omissions(graph)}"


def counts(graph: Graph) -> str:
    """`12 services, 4 stores, 31 edges`."""
    nouns = Counter(_NOUNS.get(node.role, node.role) for node in graph.nodes)
    return ", ".join([*(counted(nouns[noun], noun) for noun in sorted(nouns)), counted(len(graph.edges), "edge")])


def omissions(graph: Graph) -> str:
    return ", ".join(counted(many, noun) for noun, many in graph.omitted.items())


def title(graph: Graph) -> str:
    return counted(len(graph.marks), "finding") if graph.marks else "legend"


def legend(graph: Graph) -> Iterator[str]:
    """Lines for whoever sees only the picture."""
    yield from unstated(graph)
    yield from (f"{mark.subject}: {mark.rule}" for mark in graph.marks[:MOST_FINDINGS])
    if len(graph.marks) > MOST_FINDINGS:
        yield f"and {counted(len(graph.marks) - MOST_FINDINGS, 'finding')} more"


def unstated(graph: Graph) -> Iterator[str]:
    """How many calls are drawn as if they waited for an answer although nobody says so."""
    if graph.unstated:
        yield f"{graph.unstated} of {counted(graph.calls, 'call')}: sync or async not stated"


def counted(many: int, noun: str) -> str:
    """`1 call`, `3 calls`: for nouns that take an s."""
    return f"{many} {noun}{'' if many == 1 else 's'}"
