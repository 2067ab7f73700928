"""Tables as a Mermaid entity relationship diagram."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.draw.legend import counted
from plumbrule.draw.mermaid.words import comment, shortened
from plumbrule.draw.schema.chart import Chart, Entity, Relation, Row

LONGEST_COMMENT = 80
_NO_TYPE = re.compile(r"[^A-Za-z0-9_(),\[\]-]+")
_NO_ATTRIBUTE = re.compile(r"[^A-Za-z0-9_]+")
_KEYS = frozenset({"PK", "FK", "UK"})
_NO_NAME = re.compile(r'["%\\`\x00-\x1f]+')


def entity_diagram(chart: Chart) -> str:
    """The diagram with a newline at its end; the chart is drawn as it is, whatever its size."""
    names = _names(chart)
    lines = [*(comment(line) for line in _preface(chart)), "erDiagram"]
    for entity in chart.entities:
        lines += _entity(entity, names[entity.id])
    lines += [_relation(one, names) for one in chart.relations]
    return "".join(f"{line}\n" for line in lines)


def _preface(chart: Chart) -> Iterator[str]:
    what = f"{counted(len(chart.entities), 'table')}, {counted(len(chart.relations), 'foreign key')}"
    yield "; ".join([what, *chart.remarks])
    hidden = sum(entity.hidden for entity in chart.entities)
    omitted = {**chart.omitted, "column": hidden} if hidden else chart.omitted
    if omitted:
        yield f"left out: {', '.join(counted(many, noun) for noun, many in omitted.items())}"


def _names(chart: Chart) -> dict[str, str]:
    """A name for each table by its id; with the group before it, where the name alone is not unique.

    Always between quotes: there are tables called `end` and `subgraph`.
    """
    found: dict[str, str] = {}
    used: set[str] = set()
    for entity in chart.entities:
        name = plain = _name(entity.name)
        number = 2
        if name in used:
            name = plain = _name(f"{entity.group}/{entity.name}")
        while name in used:
            name, number = f"{plain} {number}", number + 1
        used.add(name)
        found[entity.id] = f'"{name}"'
    return found


def _name(text: str) -> str:
    return _NO_NAME.sub(" ", shortened(text)).strip() or "?"


def _entity(entity: Entity, name: str) -> Iterator[str]:
    yield f"  {name} {{"
    for row in entity.rows:
        yield f"    {_row(row)}"
    if entity.partial:
        yield '    unknown columns "partly read"'
    elif not entity.rows:
        yield f'    columns other "{counted(entity.hidden, "column")}"'
    yield "  }"


def _row(row: Row) -> str:
    kind = _word(_NO_TYPE.sub("_", row.type.replace('"', "").replace(", ", ",")).strip("_"), "unknown")
    name = _word(_NO_ATTRIBUTE.sub("_", row.name), "column")
    keys = f" {', '.join(row.keys)}" if row.keys else ""
    note = f' "{shortened(row.note.replace(chr(34), ""), LONGEST_COMMENT)}"' if row.note else ""
    return f"{kind} {name}{keys}{note}"


def _word(text: str, otherwise: str) -> str:
    """A word that begins with a letter and is no key, as the grammar wants it."""
    if not text.strip("_-"):
        return otherwise
    if text.upper() in _KEYS:
        return f"{text}_"
    return text if text[0].isalpha() else f"_{text.lstrip('-')}"


def _relation(one: Relation, names: dict[str, str]) -> str:
    parent = "|o" if one.optional else "||"
    child = "o|" if one.single else "o{"
    columns = shortened(", ".join(one.columns).replace('"', ""))
    return f'  {names[one.parent]} {parent}--{child} {names[one.child]} : "{columns or " "}"'
