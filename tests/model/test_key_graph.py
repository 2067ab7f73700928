"""Circles of foreign keys and cascades, against networkx and against counting every path."""

from __future__ import annotations

import random

import networkx as nx
import pytest

from plumbrule.load import load
from plumbrule.model.database.cascade import cascading_children, longest_cascade, second_paths, swept
from plumbrule.model.database.key_graph import circles
from plumbrule.model.database.schema import Database, Dialect
from plumbrule.tree import Memory

TABLES = 9


def _database(edges: list[tuple[int, int]]) -> Database:
    """Tables t0 to t8; each edge is a cascading foreign key from its first table to its second."""
    tables = [f"CREATE TABLE t{number} (id int PRIMARY KEY);" for number in range(TABLES)]
    keys = [
        f"ALTER TABLE t{child} ADD CONSTRAINT k{at} FOREIGN KEY (id) REFERENCES t{parent} (id) ON DELETE CASCADE;"
        for at, (child, parent) in enumerate(edges)
    ]
    sql = "\n".join([*tables, *keys])
    return load(Memory({"shop/schema.sql": sql}), lambda _: False, lambda _: Dialect.POSTGRES).databases[0]


def _edges(seed: int) -> list[tuple[int, int]]:
    chance = random.Random(seed)
    return [(chance.randrange(TABLES), chance.randrange(TABLES)) for _ in range(chance.randrange(4, 14))]


@pytest.mark.parametrize("seed", range(40))
def test_there_is_one_circle_for_each_strongly_connected_set(seed: int) -> None:
    edges = _edges(seed)
    graph = nx.DiGraph((f"t{child}", f"t{parent}") for child, parent in edges if child != parent)
    expected = {frozenset(one) for one in nx.strongly_connected_components(graph) if len(one) > 1}
    ways = list(circles(_database(edges), lambda _: True))
    found = [next(one for one in expected if way[0].table.name in one) for way in ways]
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))
    for way in ways:
        assert [key.parent.name for key in way if key.parent] == [key.table.name for key in [*way[1:], way[0]]]


@pytest.mark.parametrize("seed", range(40))
def test_what_is_left_without_second_paths_is_a_forest(seed: int) -> None:
    edges = _edges(seed)
    database = _database(edges)
    refused = {key.name for key, _, _ in second_paths(database, "delete")}
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(TABLES))
    for table in database.tables.values():
        for key in table.foreign_keys:
            if key.parent and key.name not in refused:
                graph.add_edge(key.parent.name, key.table.name)
    assert nx.is_directed_acyclic_graph(graph)
    for source in graph:
        for target in graph:
            assert source == target or len(list(nx.all_simple_paths(graph, source, target))) <= 1


def test_a_key_that_closes_no_second_path_is_not_refused() -> None:
    assert list(second_paths(_database([(1, 0), (2, 1), (3, 0)]), "delete")) == []


def test_the_longest_cascade_and_everything_below() -> None:
    database = _database([(1, 0), (2, 1), (3, 2), (4, 0), (0, 3)])
    children = cascading_children(database)
    top = database.tables["t0"]
    assert [key.table.name for key in longest_cascade(top, children)] == ["t1", "t2", "t3"]
    assert swept(top, children) == {"t1", "t2", "t3", "t4"}
