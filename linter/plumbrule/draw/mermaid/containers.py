"""A graph as a C4 container diagram in Mermaid, which calls that kind of diagram experimental."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.draw.graph import Graph, Node
from plumbrule.draw.legend import preface
from plumbrule.draw.mermaid.words import comment, identifiers, label, shortened

_NO_TITLE = re.compile(r"[^\w .,()/:-]+")
_KINDS = {
    "store": "ContainerDb",
    "cache": "ContainerDb",
    "topic": "ContainerQueue",
    "broker": "ContainerQueue",
    "external": "System_Ext",
    "actor": "Person",
}
_VERBS = {
    "call": "calls",
    "route": "routes to",
    "use": "uses",
    "publish": "sends to",
    "subscribe": "delivers to",
    "start-order": "starts after",
    "may-call": "may call",
}


def containers(graph: Graph, system: str) -> str:
    """The diagram: everything but people and other systems inside the boundary of the system."""
    ids = identifiers("n_", ((node.id, node.name) for node in graph.nodes))
    lines = [*(comment(line) for line in preface(graph)), "C4Container", f"  title {_title(system)}"]
    lines += (f"  {_node(node, ids)}" for node in graph.nodes if not _is_inside(node))
    lines += [f"  System_Boundary(g_system, {label(system or 'system')}) {{", *_inside(graph, ids), "  }"]
    for edge in graph.edges:
        verb = label(_VERBS.get(edge.kind, "uses"))
        how = f", {label(edge.protocol)}" if edge.protocol else ""
        lines.append(f"  Rel({ids[edge.source]}, {ids[edge.target]}, {verb}{how})")
    return "".join(f"{line}\n" for line in lines)


def _inside(graph: Graph, ids: dict[str, str]) -> Iterator[str]:
    groups = identifiers("g_", [("", "system"), *((group, group) for group in graph.groups)])
    for group in graph.groups:
        yield f"    Container_Boundary({groups[group]}, {label(group)}) {{"
        yield from (f"      {_node(node, ids)}" for node in graph.members(group))
        yield "    }"
    yield from (f"    {_node(node, ids)}" for node in graph.members("") if _is_inside(node))


def _node(node: Node, ids: dict[str, str]) -> str:
    kind = _KINDS.get(node.role, "Container")
    how = f", {label(node.note or node.role)}" if kind.startswith("Container") else ""
    return f"{kind}({ids[node.id]}, {label(node.name)}{how})"


def _is_inside(node: Node) -> bool:
    return bool(node.group) or node.role not in {"external", "actor"}


def _title(system: str) -> str:
    """A title has no quotes, so nothing in it may be syntax."""
    return shortened(f"Containers of {_NO_TITLE.sub(' ', system) or 'the system'}")
