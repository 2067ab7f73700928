"""What a deletion or a new key takes along by foreign keys that cascade."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from plumbrule.model.database.key_graph import foreign_keys
from plumbrule.model.database.schema import Database, ForeignKey, Table

Action = Literal["delete", "update"]
Children = dict[str, list[ForeignKey]]  # keys that delete children, by the key of the parent

MOVING = frozenset({"cascade", "set null", "set default"})  # what SQL Server counts as a cascading action
MOST_STEPS = 2_000  # chains tried; a dense graph has more than anybody would read


def second_paths(database: Database, action: Action) -> Iterator[tuple[ForeignKey, Table, Table]]:
    """Foreign keys that lead a deletion or update to a table a second time: the key, the first table, and the last.

    Keys are taken in their order, and one that closes a second way is left out, as SQL Server refuses it (error 1785).
    Sets of tables are bits of one number.
    """
    tables = list(database.tables.values())
    number = {table.key: position for position, table in enumerate(tables)}
    below = [1 << position for position in range(len(tables))]  # the table itself included, here and above
    above = list(below)
    for key in foreign_keys(database):
        said = key.on_delete if action == "delete" else key.on_update
        if key.parent is None or said not in MOVING or number.get(key.parent.key) is None:
            continue
        parent, child = number[key.parent.key], number[key.table.key]
        starts, ends = list(_bits(above[parent])), list(_bits(below[child]))
        twice = next((position for position in starts if below[position] & below[child]), None)
        if twice is not None:
            common = below[twice] & below[child]
            yield key, tables[twice], tables[next(_bits(common))]
            continue
        reached, reaching = below[child], above[parent]
        for position in starts:
            below[position] |= reached
        for position in ends:
            above[position] |= reaching


def _bits(number: int) -> Iterator[int]:
    """Positions of the ones, the lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def longest_cascade(table: Table, children: Children) -> list[ForeignKey]:
    """Keys of a longest chain by which deleting a row of the table deletes rows of others; no table comes twice."""
    best: list[ForeignKey] = []
    stack: list[tuple[str, list[ForeignKey], frozenset[str]]] = [(table.key, [], frozenset({table.key}))]
    steps = 0
    while stack and steps < MOST_STEPS:
        steps += 1
        at, way, seen = stack.pop()
        if len(way) > len(best):
            best = way
        stack += [
            (key.table.key, [*way, key], seen | {key.table.key})
            for key in children.get(at, ())
            if key.table.key not in seen
        ]
    return best


def cascading_children(database: Database) -> Children:
    """Foreign keys that delete children, by the parent's key."""
    found: defaultdict[str, list[ForeignKey]] = defaultdict(list)
    for key in foreign_keys(database):
        if key.parent is not None and key.on_delete == "cascade":
            found[key.parent.key].append(key)
    return found


def swept(table: Table, children: Children) -> set[str]:
    """Keys of the other tables that lose rows when a row of this one is deleted."""
    seen, waiting = {table.key}, [table.key]
    while waiting:
        for key in children.get(waiting.pop(), ()):
            if key.table.key not in seen:
                seen.add(key.table.key)
                waiting.append(key.table.key)
    return seen - {table.key}
