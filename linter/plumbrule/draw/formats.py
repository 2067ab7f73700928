"""Which format each file is in that a graph was read from."""

from __future__ import annotations

from collections.abc import Mapping

from plumbrule.draw.graph import Graph
from plumbrule.read.detect import detect
from plumbrule.text import Source


def formats(graph: Graph, sources: Mapping[str, Source]) -> dict[str, str]:
    """By the path of the file; files that were only read because another one names them are not there."""
    paths = {fact.origin.file for node in graph.nodes for fact in node.facts.values()}
    paths |= {origin.file for edge in graph.edges for origin in edge.origins}
    kinds = {path: detect(path, sources[path].text).kind for path in sorted(paths & sources.keys())}
    return {path: kind for path, kind in kinds.items() if kind is not None}
