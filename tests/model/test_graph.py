"""Circles, ways around them and chains, with networkx as the judge."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import pairwise

import networkx as nx
import pytest

from plumbrule.model.services.graph import CallGraph, circles, longest_chain, shortest_circle
from plumbrule.model.services.system import Dependency, Service, System
from plumbrule.text import Place, Span
from tests.link.systems import system_of

HERE = Place("services.yaml", Span(0, 0))


def graph_of(edges: Iterable[tuple[str, str]], names: Iterable[str] = ()) -> CallGraph:
    """A system with these calls, in this order of mention."""
    system = System(place=HERE)
    pairs = list(edges)
    for name in [*names, *(name for pair in pairs for name in pair)]:
        system.services.setdefault(name, Service(system=system, name=name, place=HERE))
    for source, target in pairs:
        caller = system.services[source]
        caller.dependencies.append(Dependency(source=caller, target=system.services[target], place=HERE))
    return system.app_graph()


def names(edges: Iterable[Dependency]) -> list[str]:
    return [str(edge) for edge in edges]


def _random_graphs() -> Iterable[list[tuple[str, str]]]:
    chance = random.Random(7)
    for size in range(2, 60):
        nodes = [f"s{number:02}" for number in range(size)]
        share = chance.choice([0.02, 0.05, 0.1, 0.3])
        yield [(a, b) for a in nodes for b in nodes if a != b and chance.random() < share]


RANDOM = list(_random_graphs())


@pytest.mark.parametrize("edges", RANDOM, ids=lambda edges: f"{len(edges)} edges")
def test_answers_are_those_of_networkx(edges: list[tuple[str, str]]) -> None:
    graph = graph_of(edges)
    judge = nx.DiGraph(edges)
    found = circles(graph)
    assert found == sorted(tuple(sorted(one)) for one in nx.strongly_connected_components(judge) if len(one) > 1)
    for component in found:
        circle = shortest_circle(graph, component)
        assert circle[0].source.name == circle[-1].target.name == component[0]
        inside = judge.subgraph(component)
        ways = [nx.shortest_path_length(inside, after, component[0]) + 1 for after in inside.successors(component[0])]
        assert len(circle) == min(ways)
    chain = longest_chain(graph)
    assert len(chain) == nx.dag_longest_path_length(nx.condensation(judge))
    component_of = {name: index for index, one in enumerate(nx.strongly_connected_components(judge)) for name in one}
    for edge, following in pairwise(chain):
        assert component_of[edge.target.name] == component_of[following.source.name]


@pytest.mark.parametrize("edges", RANDOM[::9], ids=lambda edges: f"{len(edges)} edges")
def test_the_order_of_edges_changes_nothing(edges: list[tuple[str, str]]) -> None:
    answers = set()
    for seed in range(5):
        shuffled = random.Random(seed).sample(edges, len(edges))
        graph = graph_of(shuffled)
        ways = tuple(tuple(names(shortest_circle(graph, one))) for one in circles(graph))
        answers.add((ways, tuple(names(longest_chain(graph)))))
    assert len(answers) == 1


def test_the_first_name_and_the_first_way_are_taken() -> None:
    graph = graph_of([("c", "a"), ("b", "c"), ("a", "b"), ("a", "d"), ("d", "c")])
    [component] = circles(graph)
    assert component == ("a", "b", "c", "d")
    assert names(shortest_circle(graph, component)) == ["a → b", "b → c", "c → a"]


def test_a_graph_without_edges_has_no_chain() -> None:
    assert longest_chain(graph_of([], ["a", "b"])) == []
    assert longest_chain(graph_of([])) == []
    assert circles(graph_of([], ["a"])) == []


def test_callers_and_callees_are_listed_by_name() -> None:
    graph = graph_of([("b", "z"), ("a", "z"), ("a", "c")])
    assert names(graph.callers["z"]) == ["a → z", "b → z"]
    assert names(graph.callees["a"]) == ["a → c", "a → z"]


def test_a_long_chain_and_a_large_circle_are_no_trouble() -> None:
    size = 3_000
    chain = [(f"s{number:05}", f"s{number + 1:05}") for number in range(size)]
    assert len(longest_chain(graph_of(chain))) == size
    graph = graph_of([*chain, (f"s{size:05}", "s00000")])
    assert len(shortest_circle(graph, circles(graph)[0])) == size + 1


def test_only_calls_between_applications_and_jobs_count() -> None:
    system = system_of(
        {
            "services.yaml": (
                "version: 1\nservices:\n"
                "  web: {consumes: [{service: api}, {service: edge}, {service: mail, mode: async}, {external: x}]}\n"
                "  api: {consumes: [{service: job}]}\n  edge: {type: gateway, consumes: [{service: web}]}\n"
                "  job: {type: job}\n  mail: {}\nexternal: {x: {}}\n"
            ),
            "compose.yaml": "services: {web: {build: ./w, depends_on: [mail]}, job: {build: ., depends_on: [api]}}",
        }
    )
    graph = system.app_graph()
    assert names(graph.edges.values()) == ["api → job", "web → api"]
    assert list(graph.services) == ["api", "job", "mail", "web"]
    assert names(system.app_graph(lambda edge: edge.source.name == "web").edges.values()) == ["web → api"]
