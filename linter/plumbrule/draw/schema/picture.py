"""Drawings of tables."""

from __future__ import annotations

from dataclasses import replace

from plumbrule.draw.graph_picture import unknown
from plumbrule.draw.schema.chart import Chart
from plumbrule.draw.schema.detail import abridged
from plumbrule.draw.schema.fit import fitting
from plumbrule.draw.schema.formats import chart_dot, chart_json, chart_text
from plumbrule.draw.schema.tables import chart
from plumbrule.draw.wish import Picture, Refusal, Wish
from plumbrule.draw.witness import addresses
from plumbrule.model.workspace import Workspace
from plumbrule.report.style import Style


def schema_picture(workspace: Workspace, wish: Wish, style: Style) -> Picture | Refusal:
    found = chosen(workspace, wish)
    if isinstance(found, Refusal):
        return found
    match wish.form:
        case "json":
            return Picture(chart_json(found))
        case "dot":
            return Picture(chart_dot(found))
        case "ascii":
            return Picture(chart_text(found, style))
        case _:
            text = fitting(found, wish.limits)
            return Picture(text) if text else too_large(found)


def chosen(workspace: Workspace, wish: Wish) -> Chart | Refusal:
    """The tables that are asked for, as far as columns of them are shown."""
    whole = chart(workspace.databases, [one.finding for one in wish.findings])
    if not whole.entities:
        return Refusal("no table in the workspace: no SQL file creates one")
    shown = whole if wish.all_columns or wish.form == "json" else abridged(whole)
    centres: set[str] | None = None
    if wish.finding is not None:
        scope, named = wish.finding.finding.scope, {*addresses(wish.finding.finding)}
        tables = {one.id for one in shown.entities if one.group == scope and _is_named(one.name, named)}
        if not tables:
            return Refusal(f"{wish.finding.finding.rule} speaks of no table")
        centres = tables
    if wish.focus is not None:
        centres = {one.id for one in shown.entities if wish.focus in {one.name, one.group}}
        if not centres:
            return unknown(wish.focus, [name for one in shown.entities for name in (one.name, one.group)])
    return shown if centres is None else _around(shown, centres, wish.depth)


def too_large(found: Chart) -> Refusal:
    return Refusal(
        f"{len(found.entities)} tables are too many for one diagram: "
        "name a table or a service with --focus, or take --out DIR, --format dot or --format json"
    )


def _is_named(table: str, addresses: set[str]) -> bool:
    return any(one == table or one.startswith((f"{table}.", f"{table} ")) for one in addresses)


def _around(shown: Chart, centres: set[str], depth: int) -> Chart:
    found = border = centres
    for _ in range(depth):
        ties = [(one.child, one.parent) for one in shown.relations]
        border = {b for a, b in ties if a in border} | {a for a, b in ties if b in border}
        found = found | border
    left = shown.part(found)
    return replace(left, omitted={**left.omitted, "table": len(shown.entities) - len(left.entities)})
