"""A graph as JSON, schema 1: for programs, and for comparing with graphs that somebody else drew.

Keys are only ever added. Two spaces, a newline at the end, nodes and edges in the order of the drawing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from plumbrule.draw.graph import Edge, Graph, Mark, Node, Origin

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
SCHEMA = 1
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")  # what a terminal or UTF-8 chokes on


def graph_json(graph: Graph, formats: Mapping[str, str]) -> str:
    """`formats` holds the format of each file that is known to have one."""
    writer = _Writer(formats)
    document: dict[str, Json] = {
        "nodes": [writer.node(node) for node in graph.nodes],
        "edges": [writer.edge(edge) for edge in graph.edges],
        "omitted": dict(sorted(graph.omitted.items())),
        "findings": [mark_json(mark) for mark in graph.marks],
    }
    return document_json(document)


def document_json(document: Mapping[str, Json]) -> str:
    """A document with its schema's number, as text."""
    text = json.dumps({"schema": SCHEMA, **document}, ensure_ascii=False, indent=2)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def mark_json(mark: Mark) -> dict[str, Json]:
    return {
        "rule": mark.rule,
        "severity": str(mark.severity),
        "message": mark.message,
        "nodes": [*sorted(mark.nodes)],
        "edges": [{"from": source, "to": target} for source, target in sorted(mark.edges)],
    }


@dataclass(frozen=True, slots=True)
class _Writer:
    formats: Mapping[str, str]

    def node(self, node: Node) -> Json:
        facts: dict[str, Json] = {
            name: {"value": fact.value, "origin": self._origin(fact.origin)}
            for name, fact in sorted(node.facts.items())
        }
        return {"id": node.id, "name": node.name, "role": node.role, "group": node.group or None, "facts": facts}

    def edge(self, edge: Edge) -> Json:
        return {
            "from": edge.source,
            "to": edge.target,
            "kind": edge.kind,
            "mode": edge.mode,
            "protocol": edge.protocol,
            "evidence": edge.evidence,
            "count": edge.count,
            "origins": [self._origin(origin) for origin in edge.origins],
        }

    def _origin(self, origin: Origin) -> Json:
        return {"format": self.formats.get(origin.file), "file": origin.file, "line": origin.line}
