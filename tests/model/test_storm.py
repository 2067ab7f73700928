"""Retries that multiply, with every way through the graph as the judge."""

from __future__ import annotations

import random
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from math import prod

import networkx as nx
import pytest

from plumbrule.model.services.policy import CallPolicy, Retry
from plumbrule.model.services.storm import worst_storm
from plumbrule.model.services.system import Dependency, Mode, Service, System
from plumbrule.text import Place, Span
from tests.link.systems import system_of

HERE = Place("services.yaml", Span(0, 0))
Call = tuple[str, str, int | None]  # retries of each call; None: without end


def system_with(calls: Iterable[Call], mode: Mode = "sync") -> System:
    system = System(place=HERE)
    for source, target, attempts in calls:
        for name in (source, target):
            system.services.setdefault(name, Service(system=system, name=name, place=HERE))
        policy = CallPolicy(origin="manifest", retry=Retry(attempts=attempts, place=HERE))
        caller = system.services[source]
        caller.dependencies.append(
            Dependency(source=caller, target=system.services[target], place=HERE, mode=mode, policy=policy)
        )
    return system


def _random_systems() -> Iterable[list[Call]]:
    chance = random.Random(11)
    for size in range(2, 9):
        for _ in range(12):
            nodes = [f"s{number}" for number in range(size)]
            share = chance.choice([0.2, 0.4, 0.7])
            pairs = [(a, b) for a in nodes for b in nodes if a < b and chance.random() < share]
            chance.shuffle(pairs)
            yield [(a, b, chance.choice([0, 0, 1, 2, 3])) for a, b in pairs]


def judged(calls: list[Call]) -> Decimal | None:
    """The largest product over all simple ways with two retried calls or more whose end no smaller set explains."""
    graph = nx.DiGraph([(a, b) for a, b, _ in calls])
    factor = {(a, b): 1 + (attempts or 0) for a, b, attempts in calls}
    products = []
    for start in graph:
        for end in graph:
            for way in nx.all_simple_paths(graph, start, end):
                factors = [factor[pair] for pair in pairwise(way)]
                if sum(one > 1 for one in factors) > 1:
                    products.append(prod(factors))
    return Decimal(max(products)) if products else None


@pytest.mark.parametrize("calls", list(_random_systems()), ids=lambda calls: f"{len(calls)} calls")
def test_the_worst_way_is_the_worst_of_all_ways(calls: list[Call]) -> None:
    storm, expected = worst_storm(system_with(calls)), judged(calls)
    if storm is None:
        assert expected is None
        return
    assert storm.calls == expected
    assert storm.calls == prod(edge.policy.retry.calls for edge in storm.way if edge.policy.retry)
    assert all(edge.target is following.source for edge, following in pairwise(storm.way))
    assert len(storm.levels) > 1


def test_the_order_of_the_calls_changes_nothing() -> None:
    for calls in list(_random_systems())[::7]:
        found = set()
        for seed in range(4):
            storm = worst_storm(system_with(random.Random(seed).sample(calls, len(calls))))
            found.add(tuple(edge.address for edge in storm.way) if storm else None)
        assert len(found) == 1


def test_one_level_is_no_storm_however_often_it_retries() -> None:
    assert worst_storm(system_with([("a", "b", 50), ("b", "c", 0), ("a", "c", 3)])) is None


def test_retries_without_end_are_infinitely_many_calls() -> None:
    storm = worst_storm(system_with([("a", "b", None), ("b", "c", 1)]))
    assert storm is not None
    assert not storm.calls.is_finite()
    assert [edge.address for edge in storm.levels] == ["a → b", "b → c"]


def test_events_carry_no_storm() -> None:
    assert worst_storm(system_with([("a", "b", 9), ("b", "c", 9)], mode="async")) is None


def test_a_circle_is_passed_once() -> None:
    storm = worst_storm(system_with([("a", "b", 2), ("b", "c", 5), ("c", "b", 5), ("c", "d", 3)]))
    assert storm is not None
    assert storm.calls == 12
    assert [edge.address for edge in storm.way] == ["a → b", "c → d"]


def test_a_small_budget_takes_a_level_away() -> None:
    manifest = (
        "version: 1\nservices:\n"
        "  a: {consumes: [{service: b, mode: sync, retry: {attempts: 3, budget: 0.1}}]}\n"
        "  b: {consumes: [{external: c, mode: sync, retry: {attempts: 3, budget: 0.5}}]}\nexternal: {c: {}}\n"
    )
    storm = worst_storm(system_of({"services.yaml": manifest}))
    assert storm is not None
    assert storm.calls == Decimal("4.4")


def test_a_deep_chain_is_no_trouble() -> None:
    calls: list[Call] = [(f"s{number:04}", f"s{number + 1:04}", 1) for number in range(1_500)]
    storm = worst_storm(system_with(calls))
    assert storm is not None
    assert storm.calls > 10**400
