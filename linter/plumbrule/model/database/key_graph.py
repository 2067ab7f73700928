"""Tables that refer to one another in a circle."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping

from plumbrule.model.database.schema import Database, ForeignKey

Edges = dict[str, list[ForeignKey]]  # by the key of a table


def is_rigid(key: ForeignKey) -> bool:
    """A row cannot be written before the one it refers to: no column may be null, and the check cannot wait."""
    columns = [key.table.columns.get(name) for name in key.columns]
    return key.enforced and not key.deferrable and all(one is not None and one.nullable is False for one in columns)


def circles(database: Database, keep: Callable[[ForeignKey], bool]) -> Iterator[list[ForeignKey]]:
    """One shortest circle for each set of tables that all refer to one another by such keys."""
    edges: Edges = {table.key: [] for table in database.tables.values()}
    for key in foreign_keys(database):
        if key.parent is not None and key.parent is not key.table and keep(key):
            edges[key.table.key].append(key)
    done: set[str] = set()
    for start in _on_the_way_round(edges):
        if start not in done and (way := _shortest_way_round(start, edges)):
            yield way
            forward = {table: [_parent(key) for key in keys] for table, keys in edges.items()}
            backward = {table: [key.table.key for key in keys] for table, keys in _reversed(edges).items()}
            done |= _reachable(start, forward) & _reachable(start, backward)


def foreign_keys(database: Database) -> Iterator[ForeignKey]:
    """Every foreign key, in the order of the tables."""
    return (key for table in database.tables.values() for key in table.foreign_keys)


def _parent(key: ForeignKey) -> str:
    return key.parent.key if key.parent else ""


def _on_the_way_round(edges: Edges) -> list[str]:
    """Tables that are left when those that refer to no other are taken away, again and again; sorted."""
    left = {table: len(keys) for table, keys in edges.items()}
    backwards = _reversed(edges)
    waiting = [table for table, count in left.items() if count == 0]
    while waiting:
        for key in backwards[waiting.pop()]:
            left[key.table.key] -= 1
            if left[key.table.key] == 0:
                waiting.append(key.table.key)
    return sorted(table for table, count in left.items() if count)


def _reversed(edges: Edges) -> Edges:
    found: defaultdict[str, list[ForeignKey]] = defaultdict(list)
    for keys in edges.values():
        for key in keys:
            found[_parent(key)].append(key)
    return found


def _shortest_way_round(start: str, edges: Edges) -> list[ForeignKey]:
    """Keys of a shortest way from a table back to itself; empty where there is none."""
    came_by: dict[str, ForeignKey] = {}
    waiting = deque([start])
    while waiting:
        table = waiting.popleft()
        for key in edges[table]:
            target = _parent(key)
            if target in came_by:
                continue
            came_by[target] = key
            if target == start:
                return _way(came_by, start)
            waiting.append(target)
    return []


def _way(came_by: dict[str, ForeignKey], start: str) -> list[ForeignKey]:
    way = [came_by[start]]
    while way[-1].table.key != start:
        way.append(came_by[way[-1].table.key])
    return way[::-1]


def _reachable(start: str, following: Mapping[str, list[str]]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        new = [table for table in following.get(waiting.pop(), ()) if table not in seen]
        seen.update(new)
        waiting += new
    return seen
