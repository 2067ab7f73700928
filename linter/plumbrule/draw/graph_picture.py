"""Drawings of graphs: services, tiers, contracts with their tables, and the matrix."""

from __future__ import annotations

from plumbrule.draw.fit import fitting
from plumbrule.draw.focus import around, named
from plumbrule.draw.graph import Graph
from plumbrule.draw.grouping import grouped
from plumbrule.draw.legend import preface
from plumbrule.draw.overlay import marked, subjects, verdicts
from plumbrule.draw.services import service_graph
from plumbrule.draw.tidy import tidy, without_permissions
from plumbrule.draw.wish import Picture, Refusal, Wish
from plumbrule.model.nearest import nearest
from plumbrule.model.workspace import Workspace
from plumbrule.report.style import Style


def graph_picture(workspace: Workspace, wish: Wish, style: Style) -> Picture | Refusal:
    graph = chosen(workspace, wish)
    if isinstance(graph, Refusal):
        return graph
    match wish.form:
        case "mermaid" | "c4":
            return _mermaid(graph, workspace, wish)
        case "dot":
            from plumbrule.draw.dot import dot

            return Picture(dot(graph), tuple(preface(graph)))
        case "json":
            from plumbrule.draw.formats import formats
            from plumbrule.draw.json import graph_json

            return Picture(graph_json(graph, formats(graph, workspace.sources)))
        case "metrics":
            from plumbrule.draw.ascii.numbers import table
            from plumbrule.draw.metrics import measured

            return Picture(table(measured(workspace.system, graph), style, verdicts(graph.marks)))
        case "ascii":
            return _text(graph, wish, style)


def chosen(workspace: Workspace, wish: Wish) -> Graph | Refusal:
    """The graph of the view, with findings, narrowed to what is asked for."""
    about = wish.finding.finding if wish.finding else None
    graph = marked(_whole(workspace, wish), [one.finding for one in wish.findings], about)
    if not graph.nodes:
        return Refusal(_NOTHING[wish.view])
    if wish.finding is not None:
        centres = subjects(wish.finding.finding, graph)
        if not centres:
            return Refusal(f"{wish.finding.finding.rule} speaks of nothing that is drawn among {wish.view}")
        graph = around(graph, centres, wish.depth)
    if wish.focus is not None:
        found = named(graph, wish.focus)
        if not found:
            return unknown(wish.focus, [name for node in graph.nodes for name in (node.name, node.id)])
        graph = around(graph, [node.id for node in found], wish.depth)
    return graph


def unknown(name: str, names: list[str]) -> Refusal:
    meant = nearest(name, names)
    return Refusal(f"nothing is called {name!r}{f'; did you mean {meant}?' if meant else ''}")


_NOTHING = {
    "services": "no service in the workspace: no manifest and no deployment file names one",
    "matrix": "no service in the workspace: no manifest and no deployment file names one",
    "tiers": "no service says which tier it belongs to",
    "contracts": "no operation of a contract could be tied to a table",
}


def _whole(workspace: Workspace, wish: Wish) -> Graph:
    if wish.view == "contracts":
        from plumbrule.draw.contracts import contract_graph

        return contract_graph(workspace)
    graph = service_graph(workspace)
    if wish.view != "services" or wish.form in {"ascii", "metrics"}:
        graph = without_permissions(graph)
    if wish.form not in {"json", "metrics"}:
        graph = tidy(graph, infrastructure=wish.infrastructure, start_order=wish.start_order)
    if wish.view == "tiers":
        from plumbrule.draw.tiers import by_tier

        return by_tier(graph, workspace.system)
    return grouped(graph, wish.by)


def _mermaid(graph: Graph, workspace: Workspace, wish: Wish) -> Picture | Refusal:
    from plumbrule.draw.mermaid.containers import containers
    from plumbrule.draw.mermaid.flowchart import flowchart

    system = workspace.system.name
    write = flowchart if wish.form == "mermaid" else lambda one: containers(one, system)
    found = fitting(graph, write, wish.limits)
    if found is None:
        return Refusal(
            f"{len(graph.nodes)} nodes and {len(graph.edges)} edges are too many for one diagram, "
            "even in groups: name one with --focus, or take --out DIR, --format dot or --format json"
        )
    form, text = found
    return Picture(text, tuple(preface(form)))


def _text(graph: Graph, wish: Wish, style: Style) -> Picture | Refusal:
    from plumbrule.draw.ascii.layers import layers
    from plumbrule.draw.ascii.lines import chains
    from plumbrule.draw.ascii.tree import tree

    if wish.view == "matrix":
        return _square(graph, style)
    write = {"tiers": layers, "contracts": chains}.get(wish.view, tree)
    return Picture(write(graph, style))


def _square(graph: Graph, style: Style) -> Picture | Refusal:
    from plumbrule.draw.ascii.square import LARGEST, square
    from plumbrule.draw.contraction import by_groups
    from plumbrule.draw.matrix import matrix

    found = matrix(graph)
    if len(found.nodes) > LARGEST:
        found = matrix(by_groups(graph))
    if len(found.nodes) > LARGEST:
        return Refusal(f"{len(found.nodes)} rows are more than the {LARGEST} that fit: name one with --focus")
    return Picture(square(found, style), tuple(preface(graph)))
