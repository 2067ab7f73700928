"""A graph as lines of what leads where: `GET /orders → Order → [orders]`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from plumbrule.draw.ascii.columns import cut
from plumbrule.draw.ascii.tree import title
from plumbrule.draw.graph import Edge, Graph, Node
from plumbrule.draw.legend import preface
from plumbrule.report.style import Style
from plumbrule.report.width import wrapped

_INDENT = "    "


def chains(graph: Graph, style: Style) -> str:
    """A line for each way from a node that nothing leads to. The graph has no circles and no long ways."""
    lines = [
        *_lines(graph, style),
        *(part for note in preface(graph) for part in wrapped(style.text(note), style.width)),
    ]
    return "".join(f"{line}\n" for line in lines)


def _lines(graph: Graph, style: Style) -> Iterator[str]:
    nodes = {node.id: node for node in graph.nodes}
    leaving: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        leaving[edge.source].append(edge)
    led_to = {edge.target for edge in graph.edges}
    group = ""
    for node in graph.nodes:
        if node.id in led_to:
            continue
        if node.group != group:
            group = node.group
            yield style.text(group)
        waiting: list[tuple[Node, tuple[str, ...]]] = [(node, ())]
        while waiting:
            one, way = waiting.pop()
            way = (*way, style.text(title(one)))
            following = leaving[one.id]
            if not following:
                yield from _hanging(("  " if group else "") + style.symbols(" → ").join(way), style)
            waiting += [(nodes[edge.target], way) for edge in reversed(following)]


def _hanging(line: str, style: Style) -> Iterator[str]:
    """The line; what does not fit stands below it, further in."""
    first, *others = wrapped(line, style.width - len(_INDENT))
    yield cut(first, style.width, style)
    yield from (cut(f"{_INDENT}{other}", style.width, style) for other in others)
