"""What flows along the edges of a graph until nothing changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence


def flow(edges: Sequence[Sequence[int]], seeds: Sequence[int]) -> list[int]:
    """For each node the bits of every node that leads to it, its own included.

    `edges[i]` are the nodes that node i leads to, `seeds[i]` its own bits. Time is linear in nodes and edges: the nodes
    of a cycle share their bits, and cycles are passed in the order of the edges between them (Tarjan, 1972).
    """
    masks = list(seeds)
    for cycle in reversed(_cycles(edges)):
        shared = 0
        for node in cycle:
            shared |= masks[node]
        for node in cycle:
            masks[node] = shared
        for node in cycle:
            for target in edges[node]:
                masks[target] |= shared
    return masks


def _cycles(edges: Sequence[Sequence[int]]) -> list[list[int]]:
    """The strongly connected components, each before those that lead to it."""
    search = _Search(edges)
    for node in range(len(edges)):
        if not search.order[node]:
            search.start_at(node)
    return search.found


class _Search:
    """Depth first, without recursion."""

    def __init__(self, edges: Sequence[Sequence[int]]) -> None:
        self._edges = edges
        self.found: list[list[int]] = []
        self.order = [0] * len(edges)  # when a node was met, from 1
        self._lowest = [0] * len(edges)  # the earliest node of its cycle that it leads to
        self._count = 0
        self._open: list[int] = []  # met, and its cycle is not known yet
        self._path: list[tuple[int, Iterator[int]]] = []

    def start_at(self, node: int) -> None:
        self._enter(node)
        while self._path:
            node, rest = self._path[-1]
            for target in rest:
                if not self.order[target]:
                    self._enter(target)
                    break
                if self._lowest[target]:
                    self._lowest[node] = min(self._lowest[node], self.order[target])
            else:
                self._leave(node)

    def _enter(self, node: int) -> None:
        self._count += 1
        self.order[node] = self._lowest[node] = self._count
        self._open.append(node)
        self._path.append((node, iter(self._edges[node])))

    def _leave(self, node: int) -> None:
        self._path.pop()
        if self._lowest[node] == self.order[node]:
            first = bisect_left(self._open, self.order[node], key=self.order.__getitem__)
            self.found.append(self._open[first:])
            del self._open[first:]
            for member in self.found[-1]:
                self._lowest[member] = 0  # closed
        elif self._path:
            above = self._path[-1][0]
            self._lowest[above] = min(self._lowest[above], self._lowest[node])
