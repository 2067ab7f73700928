"""How much of each table is shown."""

from __future__ import annotations

from dataclasses import replace

from plumbrule.draw.schema.chart import Chart, Entity

WIDE = 25  # columns; a table with more of them hides its neighbours in a picture


def abridged(chart: Chart) -> Chart:
    """Keys, what is indexed and what has findings; of wide tables keys alone."""
    return replace(chart, entities=tuple(_only(one, wide=len(one.rows) > WIDE) for one in chart.entities))


def keys_only(chart: Chart) -> Chart:
    return replace(chart, entities=tuple(_only(one, wide=True) for one in chart.entities), remarks=("keys only",))


def _only(entity: Entity, *, wide: bool) -> Entity:
    rows = tuple(row for row in entity.rows if (row.keys or row.note if wide else row.matters))
    return replace(entity, rows=rows, hidden=entity.hidden + len(entity.rows) - len(rows))
