from __future__ import annotations

import json
import random
from fractions import Fraction

import networkx
import pytest

from plumbrule.draw.ascii.numbers import numbers_json
from plumbrule.draw.metrics import SystemNumbers, measured
from plumbrule.draw.services import service_graph
from tests.draw.drawing import SHOP, drawn
from tests.link.systems import workspace_of


def _numbers(manifest: str) -> SystemNumbers:
    workspace = workspace_of({"services.yaml": manifest})
    return measured(workspace.system, service_graph(workspace))


def _random_system(seed: int) -> tuple[str, networkx.DiGraph[str]]:
    chance = random.Random(seed)
    names = [f"s{number:02}" for number in range(chance.randrange(2, 25))]
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from((one, other) for one in names for other in names if one != other and chance.random() < 0.08)
    services = "".join(
        f"  {name}: {{consumes: [{', '.join(f'{{service: {other}}}' for other in sorted(graph.successors(name)))}]}}\n"
        for name in names
    )
    return f"version: 1\nservices:\n{services}", graph


@pytest.mark.parametrize("seed", range(30))
def test_numbers_agree_with_networkx(seed: int) -> None:
    manifest, graph = _random_system(seed)
    numbers = _numbers(manifest)
    folded = networkx.condensation(graph)
    assert numbers.calls == graph.number_of_edges()
    assert float(numbers.density or 0) == pytest.approx(networkx.density(graph))
    assert max(one.depth for one in numbers.services) == networkx.dag_longest_path_length(folded)
    for one in numbers.services:
        assert one.reach == len(networkx.descendants(graph, one.name)) + 1
        assert (one.importance, one.dependence) == (graph.in_degree(one.name), graph.out_degree(one.name))
        component = folded.graph["mapping"][one.name]
        below = folded.subgraph({component, *networkx.descendants(folded, component)})
        assert one.depth == networkx.dag_longest_path_length(below)


def test_messages_and_externals_count_for_coupling_alone() -> None:
    by_name = {one.name: one for one in _numbers(SHOP).services}
    assert (by_name["orders"].afferent, by_name["orders"].efferent) == (2, 2)
    assert (by_name["orders"].importance, by_name["orders"].dependence) == (0, 1)
    assert by_name["orders"].instability == Fraction(1, 2)
    assert by_name["mailer"].efferent == 1


def test_who_has_no_ties_has_no_instability() -> None:
    (one,) = _numbers("version: 1\nservices: {a: {}}\n").services
    assert one.instability is None
    assert one.reach == 1


def test_a_chain_through_a_circle_is_told_without_a_gap() -> None:
    manifest = """\
version: 1
services:
  a: {consumes: [{service: b}]}
  b: {consumes: [{service: c}]}
  c: {consumes: [{service: b}, {service: d}]}
  d: {}
"""
    assert _numbers(manifest).longest == ("a", "b", "c", "d")


def test_mutual_pairs_are_counted_once() -> None:
    manifest = "version: 1\nservices: {a: {consumes: [{service: b}]}, b: {consumes: [{service: a}]}}\n"
    assert _numbers(manifest).mutual == 1


def test_the_table_and_the_json_hold_the_same_services() -> None:
    document = json.loads(numbers_json(_numbers(SHOP)))
    names = [line.split()[0] for line in drawn(SHOP, form="metrics").text.splitlines()[1:4]]
    assert [one["name"] for one in document["services"]] == names == ["mailer", "orders", "payments"]
