"""Which operation hands out which schema, and from which table that comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from plumbrule.draw.graph import EMPTY, Edge, Fact, Graph, Kind, Node, Origin
from plumbrule.model.contract.operation import Operation
from plumbrule.model.joined.match import TableMatch
from plumbrule.model.workspace import Workspace
from plumbrule.text import Place, Source


def contract_graph(workspace: Workspace) -> Graph:
    """Operations, the schemas of what they return, and the tables behind them, grouped by service.

    Only operations with a table: an ambiguous match is none.
    """
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}
    matched = 0
    for operation, match in _matches(workspace):
        matched += 1
        way = [*_way(operation, match, workspace.sources)]
        nodes.update({node.id: node for node in way})
        for one, other in pairwise(way):
            kind: Kind = "returns" if one.role == "operation" and other.role == "schema" else "stored-in"
            origins = (next(iter(one.facts.values())).origin,)
            edges[one.id, other.id] = Edge(
                source=one.id, target=other.id, kind=kind, mode="sync", evidence="inferred", origins=origins
            )
    graph = EMPTY.of(nodes.values(), edges.values())
    unmatched = sum(len(api.operations) for api in workspace.apis) - matched
    return replace(graph, grouping="service", omitted={"unmatched operation": unmatched} if unmatched else {})


def _matches(workspace: Workspace) -> Iterator[tuple[Operation, TableMatch]]:
    for api in workspace.apis:
        for operation in api.operations:
            if operation.collection is not None:
                yield operation, operation.collection


def _way(operation: Operation, match: TableMatch, sources: Mapping[str, Source]) -> Iterator[Node]:
    scope, table = operation.scope, match.table
    yield _node(f"{scope} {operation.address}", operation.address, "operation", scope, operation.place, sources)
    if match.schema_name:
        yield _node(f"{scope} schema {match.schema_name}", match.schema_name, "schema", scope, operation.place, sources)
    yield _node(f"{table.scope} table {table.address}", table.name, "table", table.scope, table.place, sources)


def _node(id: str, name: str, role: str, group: str, place: Place, sources: Mapping[str, Source]) -> Node:  # noqa: A002
    source = sources.get(place.path)
    origin = Origin(place.path, source.position(place.span.start).line if source else 1)
    return Node(id=id, name=name, role=role, group=group, facts={"name": Fact(name, origin)})
