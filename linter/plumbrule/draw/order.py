"""In which order nodes are met: callers before what they call."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from plumbrule.draw.graph import Graph


def components(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Sets of nodes that all reach one another, callers first; of independent ones the first by name first.

    `nodes` is sorted, and so is each set.
    """
    from networkx import DiGraph, condensation, lexicographical_topological_sort, strongly_connected_components

    directed: DiGraph[str] = DiGraph()
    directed.add_nodes_from(nodes)
    directed.add_edges_from(edges)
    rank = {node: number for number, node in enumerate(nodes)}
    sets = [tuple(sorted(one, key=rank.__getitem__)) for one in strongly_connected_components(directed)]
    sets.sort(key=lambda one: rank[one[0]])
    folded = condensation(directed, scc=sets)
    return [sets[number] for number in lexicographical_topological_sort(folded)]


def entries(graph: Graph, seen: Container[str]) -> Iterator[str]:
    """Ids of nodes to start a walk from, best first: people, gateways, what else nobody calls, and
    then, for what is left, one of each circle before what it leads to.

    A walk that takes each in turn, where it has not been yet, meets every node. `seen` is where it has been by then.
    """
    edges = [(edge.source, edge.target) for edge in graph.edges]
    called = {target for _, target in edges}
    talking = {source for source, _ in edges}
    ids = [node.id for node in sorted(graph.nodes, key=lambda node: (node.name, node.id))]
    roles = {node.id: node.role for node in graph.nodes}
    yield from (one for one in ids if roles[one] == "actor")
    yield from (one for one in ids if roles[one] == "gateway" and one not in called)
    yield from (one for one in ids if one not in called and one in talking)
    if any(one in called and one not in seen for one in ids):
        yield from (one[0] for one in components(ids, edges) if one[0] in called)
    yield from (one for one in ids if one not in called and one not in talking)
