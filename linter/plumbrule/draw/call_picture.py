"""Drawings of one path of calls."""

from __future__ import annotations

from plumbrule.draw.ascii.numbered import numbered, path_json
from plumbrule.draw.calls import Path, callers_of, journey, path, set_off_by, telling
from plumbrule.draw.graph_picture import unknown
from plumbrule.draw.mermaid.sequence import sequence_diagram
from plumbrule.draw.wish import Picture, Refusal, Wish
from plumbrule.draw.witness import witness
from plumbrule.model.services.system import System
from plumbrule.report.style import Style


def call_picture(system: System, wish: Wish, style: Style) -> Picture | Refusal:
    found = _path(system, wish)
    if isinstance(found, Refusal):
        return found
    if wish.form == "json":
        return Picture(path_json(found))
    if wish.form == "ascii":
        return Picture(numbered(found, style))
    text = sequence_diagram(found)
    if len(text) > wish.limits.characters or len(found.calls) > wish.limits.edges:
        return Refusal(f"{len(found.calls)} calls are too many for one diagram: take a smaller --depth")
    return Picture(text, (found.title,))


def _path(system: System, wish: Wish) -> Path | Refusal:
    if wish.finding is not None:
        finding = wish.finding.finding
        edges = witness(finding, system)
        return path(edges, finding.rule, finding.message) if edges else Refusal(f"{finding.rule} names no call")
    if wish.focus is None:
        return telling(system) or Refusal("no service of the workspace calls another")
    name = wish.focus.removeprefix("service ")
    if name not in system.services:
        uses = {use.text for edge in system.dependencies() for use in edge.operations or ()}
        names = {*system.services, *uses, *(flow.name for flow in system.flows)}
        found = callers_of(system, wish.focus) or journey(system, wish.focus)
        return found or unknown(wish.focus, sorted(names))
    return set_off_by(system.services[name], wish.depth) or Refusal(f"{name} calls no other service")
