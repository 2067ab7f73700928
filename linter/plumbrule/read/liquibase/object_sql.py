"""Views and sequences as SQL."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.read.liquibase.node import Node
from plumbrule.read.liquibase.passage import Passage
from plumbrule.read.liquibase.writer import Writer, composed


def create_view(node: Node, writer: Writer) -> Iterator[Passage]:
    """createView; with `fullDefinition` the text is the whole statement."""
    view, body = writer.table(node, "viewName"), node.body
    if view is None or body is None:
        return
    text = writer.values.filled(body)
    if writer.flag(node, "fullDefinition"):
        yield text
    else:
        replace = "OR REPLACE " if writer.flag(node, "replaceIfExists") else ""
        yield composed(view, f"CREATE {replace}VIEW {{view}} AS {{text}}", view=view, text=text)


def drop_view(node: Node, writer: Writer) -> Iterator[Passage]:
    """dropView."""
    if view := writer.table(node, "viewName"):
        yield composed(view, "DROP VIEW {view}", view=view)


def rename_view(node: Node, writer: Writer) -> Iterator[Passage]:
    """renameView."""
    view, new = writer.table(node, "oldViewName"), writer.get(node, "newViewName")
    if view and new:
        yield composed(view, "ALTER VIEW {view} RENAME TO {new}", view=view, new=writer.name(new))


def create_sequence(node: Node, writer: Writer) -> Iterator[Passage]:
    """createSequence and alterSequence."""
    sequence = writer.table(node, "sequenceName")
    if sequence is None:
        return
    verb = "ALTER" if node.name == "alterSequence" else "CREATE"
    kind, most = writer.get(node, "dataType"), writer.get(node, "maxValue")
    yield composed(
        sequence,
        f"{verb} SEQUENCE {{name}}{{type}}{{most}}{{cycle}}",
        name=sequence,
        type=composed(kind, " AS {type}", type=kind) if kind and verb == "CREATE" else "",
        most=composed(most, " MAXVALUE {most}", most=most) if most else "",
        cycle=" CYCLE" if writer.flag(node, "cycle") else "",
    )


def drop_sequence(node: Node, writer: Writer) -> Iterator[Passage]:
    """dropSequence."""
    if sequence := writer.table(node, "sequenceName"):
        yield composed(sequence, "DROP SEQUENCE {name}", name=sequence)
