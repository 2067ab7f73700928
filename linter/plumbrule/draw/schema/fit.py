"""Makes a chart of tables small enough for a picture."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from plumbrule.draw.fit import Limits
from plumbrule.draw.mermaid.entities import entity_diagram
from plumbrule.draw.schema.chart import Chart
from plumbrule.draw.schema.detail import keys_only


def fitting(chart: Chart, limits: Limits) -> str | None:
    """The diagram, with keys alone or without columns where there are many; None where even that is too much."""
    for form in (chart, keys_only(chart), _bare(chart)):
        if len(form.entities) <= limits.nodes and len(form.relations) <= limits.edges:
            text = entity_diagram(form)
            if len(text) <= limits.characters:
                return text
    return None


def _bare(chart: Chart) -> Chart:
    bare = tuple(replace(one, rows=(), hidden=one.hidden + len(one.rows)) for one in chart.entities)
    return replace(chart, entities=bare, remarks=("columns left out",))


def components(chart: Chart) -> list[Chart]:
    """The parts of a chart that no relation ties together, the largest first; tables without relations are one."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for one in chart.relations:
        near[one.child].add(one.parent)
        near[one.parent].add(one.child)
    left = [entity.id for entity in chart.entities]
    sets: list[list[str]] = []
    seen: set[str] = set()
    for first in left:
        if first in seen or not near[first]:
            continue
        found, border = {first}, {first}
        while border:
            border = {node for one in border for node in near[one]} - found
            found |= border
        seen |= found
        sets.append([one for one in left if one in found])
    loose = [one for one in left if not near[one]]
    sets.sort(key=lambda one: (-len(one), one[0]))
    return [chart.part(one) for one in [*sets, *([loose] if loose else [])]]
