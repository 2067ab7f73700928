"""Circles of events on random systems, against networkx on the pairs of services that a topic ties together."""

from __future__ import annotations

import random
from itertools import pairwise

import networkx
import pytest

from plumbrule.model.services.circle import event_circles
from tests.link.systems import system_of

Uses = dict[str, tuple[list[str], list[str]]]
"""Service → the topics that it sends to, and those that it takes from."""


def random_uses(seed: int) -> Uses:
    chance = random.Random(seed)
    topics = [f"t{number}" for number in range(chance.randint(1, 6))]
    services = [f"s{number}" for number in range(chance.randint(2, 8))]
    return {one: (_some(topics, chance), _some(topics, chance)) for one in services}


def _some(topics: list[str], chance: random.Random) -> list[str]:
    return sorted(topic for topic in topics if chance.random() < 0.3)


def manifest(uses: Uses) -> str:
    entries = (f"  {name}: {{publishes: {sent}, subscribes: {taken}}}\n" for name, (sent, taken) in uses.items())
    return f"version: 1\nservices:\n{''.join(entries)}".replace("'", "")


@pytest.mark.parametrize("seed", range(60))
def test_every_component_is_told_by_a_shortest_way_around(seed: int) -> None:
    uses = random_uses(seed)
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_edges_from(
        (source, target)
        for source, (sent, _) in uses.items()
        for target, (_, taken) in uses.items()
        if source != target and set(sent) & set(taken)
    )
    components = sorted(sorted(one) for one in networkx.strongly_connected_components(graph) if len(one) > 1)
    ways = list(event_circles(system_of({"services.yaml": manifest(uses)})))
    assert [way[0].source.name for way in ways] == [component[0] for component in components]
    for way, component in zip(ways, components, strict=True):
        start = component[0]
        back = (networkx.shortest_path_length(graph, one, start) for one in graph.successors(start) if one in component)
        assert len(way) == 1 + min(back)
        assert way[-1].target.name == start
        assert all(one.target is other.source for one, other in pairwise(way))
        assert all(one.sent.topic == one.taken.topic for one in way)
