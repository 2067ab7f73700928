from __future__ import annotations

import random

import networkx as nx

from plumbrule.model.contract.flow import flow


def test_bits_reach_everything_downstream_as_networkx_says() -> None:
    numbers = random.Random(7)
    for size in (1, 2, 5, 20, 60):
        edges = [[numbers.randrange(size) for _ in range(numbers.randrange(3))] for _ in range(size)]
        graph = nx.DiGraph((node, target) for node, targets in enumerate(edges) for target in targets)
        graph.add_nodes_from(range(size))
        expected = [sum(1 << node for node in {target, *nx.ancestors(graph, target)}) for target in range(size)]
        assert flow(edges, [1 << node for node in range(size)]) == expected


def test_a_chain_as_long_as_a_large_contract_needs_no_recursion() -> None:
    assert flow([[node + 1] for node in range(50_000)] + [[]], [1] + [0] * 50_000)[-1] == 1
