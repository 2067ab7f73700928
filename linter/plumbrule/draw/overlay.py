"""Findings on a graph: which nodes and edges they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plumbrule.draw.graph import Graph, Mark
from plumbrule.draw.witness import addresses
from plumbrule.rule import Finding, Severity

_ARROW = " → "


def marked(graph: Graph, findings: Iterable[Finding], about: Finding | None = None) -> Graph:
    """The graph with those findings that are about something in it; information alone is not drawn.

    `about` is a finding that is drawn for its own sake: what belongs to it is marked, too.
    """
    shown = (finding for finding in findings if finding.severity > Severity.INFO or finding is about)
    found = (_mark(finding, graph, addresses(finding) if finding is about else _own(finding)) for finding in shown)
    marks = {mark: None for mark in found if mark.nodes or mark.edges}
    return replace(graph, marks=tuple(sorted(marks, key=lambda mark: (-mark.severity, mark.rule, mark.subject))))


def _own(finding: Finding) -> Iterable[str]:
    return (finding.address, *finding.covers)


def _mark(finding: Finding, graph: Graph, about: Iterable[str]) -> Mark:
    """Where the finding shows; one about a way into a service shows at the service."""
    names, nodes = {*about}, {node.id for node in graph.nodes}
    edges = _named_edges(names, graph)
    named = nodes & names
    if finding.address.startswith("route ") or " provides " in finding.address:
        named = nodes.intersection((f"service {finding.scope}",))
    subject = finding.address if finding.scope in finding.address else f"{finding.scope}: {finding.address}"
    return Mark(finding.rule, finding.severity, finding.message, subject, frozenset(named), frozenset(edges))


def subjects(finding: Finding, graph: Graph) -> set[str]:
    """Ids of the nodes that a finding speaks of: what it is about, and what belongs to that."""
    named = {*addresses(finding)}
    ends = {end for pair in _named_edges(named, graph) for end in pair}
    found = {node.id for node in graph.nodes if node.id in named} | ends
    return found or {node.id for node in graph.nodes if node.id == f"service {finding.scope}"}


def _named_edges(addresses: Iterable[str], graph: Graph) -> set[tuple[str, str]]:
    """Edges whose ends an address names: `orders → payments`."""
    wanted = {address for address in addresses if _ARROW in address}
    if not wanted:
        return set()
    names = {node.id: node.name for node in graph.nodes}
    return {
        (edge.source, edge.target)
        for edge in graph.edges
        if f"{names[edge.source]}{_ARROW}{names[edge.target]}" in wanted
    }


def worst(marks: Iterable[Mark]) -> tuple[dict[str, Severity], dict[tuple[str, str], Severity]]:
    """The worst severity on each node and on each edge."""
    nodes: dict[str, Severity] = {}
    edges: dict[tuple[str, str], Severity] = {}
    for mark in marks:
        for node in mark.nodes:
            nodes[node] = max(mark.severity, nodes.get(node, mark.severity))
        for edge in mark.edges:
            edges[edge] = max(mark.severity, edges.get(edge, mark.severity))
    return nodes, edges


def verdicts(marks: Iterable[Mark]) -> dict[str, str]:
    """Words beside each node: its worst finding and how many more. An edge speaks where it starts."""
    found: dict[str, list[Mark]] = {}
    for mark in marks:
        for node in sorted({*mark.nodes, *(source for source, _ in mark.edges)}):
            found.setdefault(node, []).append(mark)
    return {node: _verdict(own) for node, own in found.items()}


def _verdict(marks: list[Mark]) -> str:
    first = max(marks, key=lambda mark: mark.severity)
    return f"{first.severity} {first.rule}{f' +{len(marks) - 1}' if len(marks) > 1 else ''}"
