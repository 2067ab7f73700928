"""Tables in DOT, in JSON and as text."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.draw.ascii.columns import cut, padded
from plumbrule.draw.dot import quoted
from plumbrule.draw.json import Json, document_json, mark_json
from plumbrule.draw.schema.chart import Chart, Entity, Row
from plumbrule.report.style import Style
from plumbrule.report.visible import one_line
from plumbrule.report.width import width

_RECORD = str.maketrans({one: f"\\{one}" for one in '\\"{}|<>'})


def chart_dot(chart: Chart) -> str:
    """Records, with a line for each foreign key from the child to its parent."""
    lines = ["digraph plumbrule {", "  rankdir=LR;", '  node [shape=record, fontname="sans-serif"];']
    lines += [f"  {quoted(one.id)} [label={_record(one)}];" for one in chart.entities]
    for one in chart.relations:
        heads = f"arrowtail={'tee' if one.single else 'crow'}, arrowhead={'teeodot' if one.optional else 'teetee'}"
        columns = quoted(", ".join(one.columns))
        lines.append(f"  {quoted(one.child)} -> {quoted(one.parent)} [dir=both, {heads}, label={columns}];")
    return "".join(f"{line}\n" for line in [*lines, "}"])


def _record(entity: Entity) -> str:
    """A record's label: the name above the columns, whose lines end at the left."""
    rows = "".join(f"{_escaped(_row(row))}\\l" for row in entity.rows)
    return f'"{_escaped(entity.name)}|{rows}"'


def _escaped(text: str) -> str:
    return one_line(text).translate(_RECORD)


def _row(row: Row) -> str:
    return f"{row.name} : {row.type} {', '.join(row.keys)}".rstrip()


def chart_json(chart: Chart) -> str:
    document: dict[str, Json] = {
        "tables": [
            {
                "id": one.id,
                "name": one.name,
                "group": one.group,
                "partial": one.partial,
                "columns": [
                    {"name": row.name, "type": row.type, "keys": [*row.keys], "nullable": row.nullable}
                    for row in one.rows
                ],
            }
            for one in chart.entities
        ],
        "relations": [
            {
                "from": one.child,
                "to": one.parent,
                "columns": [*one.columns],
                "optional": one.optional,
                "single": one.single,
            }
            for one in chart.relations
        ],
        "omitted": dict(sorted(chart.omitted.items())),
        "findings": [mark_json(mark) for mark in chart.marks],
    }
    return document_json(document)


def chart_text(chart: Chart, style: Style) -> str:
    """Each table with its columns below it."""
    return "".join(f"{cut(line, style.width, style)}\n" for line in _lines(chart, style))


def _lines(chart: Chart, style: Style) -> Iterator[str]:
    names = {entity.id: entity.name for entity in chart.entities}
    for entity in chart.entities:
        yield style.text(f"{entity.name}  ({entity.group}){'  partly read' if entity.partial else ''}")
        rows = [(style.text(row.name), style.text(row.type)) for row in entity.rows]
        first = max((width(name) for name, _ in rows), default=0)
        second = max((width(kind) for _, kind in rows), default=0)
        for row, (name, kind) in zip(entity.rows, rows, strict=True):
            end = "  ".join([" ".join(row.keys), row.note]).rstrip()
            yield style.text(f"  {padded(name, first)}  {padded(kind, second)}  {end}").rstrip()
        for one in chart.relations:
            if one.child == entity.id:
                yield style.text(
                    f"  {', '.join(one.columns)} → {names[one.parent]}{' (optional)' if one.optional else ''}"
                )
        yield ""
