"""One diagram for each service or database, and for each set of tied tables where one is too large."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.draw.legend import counted
from plumbrule.draw.schema.chart import Chart
from plumbrule.draw.schema.fit import components, fitting
from plumbrule.draw.schema.formats import chart_dot
from plumbrule.draw.wish import Wish


def charts(chart: Chart, wish: Wish) -> Iterator[tuple[str, str, str]]:
    """Title, contents in words and text of each diagram that fits."""
    groups = dict.fromkeys(entity.group for entity in chart.entities)
    for group in groups:
        whole = chart.part(entity.id for entity in chart.entities if entity.group == group)
        text = _text(whole, wish)
        if text is not None:
            yield group or "tables", counted(len(whole.entities), "table"), text
            continue
        for number, one in enumerate(components(whole), 1):
            text = _text(one, wish)
            if text is not None:
                yield f"{group or 'tables'} {number}", counted(len(one.entities), "table"), text


def _text(chart: Chart, wish: Wish) -> str | None:
    return chart_dot(chart) if wish.form == "dot" else fitting(chart, wish.limits)
