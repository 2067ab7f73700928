"""Fixes that make or take away an index, as migrations with their way back."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.model.database.lookup import all_paths
from plumbrule.model.database.repair import create_index, drop_index, index_name, path_name
from plumbrule.model.database.schema import Index, Table, UniqueKey
from plumbrule.model.fix import Fix, Migration, NewIndex, Step


def add_index(
    table: Table, columns: Sequence[str], *, unique: bool = False, where: str | None = None, safe: bool = True
) -> Fix:
    """A new index on columns (keys). A unique one is never safe: rows that are there may break it."""
    step = _made(table, columns, unique=unique, where=where)
    index = None if where else NewIndex(table, tuple(columns), unique)
    words = ", ".join(table.written(column) for column in columns)
    title = f"index {table} by {words}" if not unique else f"make {words} unique in {table}"
    return Fix(title, Migration(table.database, (step,), index), safe and not unique)


def remove_index(path: Index | UniqueKey) -> Fix:
    """An index less. Never safe: a hint, an upsert or a foreign key may name it."""
    return Fix(f"drop index {path.name}", Migration(path.table.database, (_dropped(path),)), safe=False)


def narrow_index(path: Index | UniqueKey, columns: Sequence[str], *, where: str) -> Fix:
    """The same columns unique among fewer rows. Never safe: what relies on the old key may meet two rows."""
    table = path.table
    steps = (_made(table, columns, unique=path.unique, where=where), _dropped(path))
    return Fix(f"narrow {path.name}", Migration(table.database, steps), safe=False)


def _made(table: Table, columns: Sequence[str], *, unique: bool, where: str | None) -> Step:
    name = _free_name(table, columns)
    made = Index(table=table, name=name, place=table.place, members=())
    return Step(create_index(table, columns, unique=unique, where=where, name=name), drop_index(made))


def _dropped(path: Index | UniqueKey) -> Step:
    return Step(drop_index(path), _made_again(path) if isinstance(path, Index) else None)


def _made_again(index: Index) -> str | None:
    """The statement that makes a plain index once more; what else an index can have is not written back."""
    columns = [member.column for member in index.members if member.column and not member.options]
    plain = len(columns) == len(index.members) and not any(member.descending for member in index.members)
    if not plain or index.method != "btree" or index.predicate or index.include or index.clustered:
        return None
    return create_index(index.table, columns, unique=index.unique, name=path_name(index))


def _free_name(table: Table, columns: Sequence[str]) -> str:
    """A name in lower case, which means the same with quotes and without, and which no index of the table has."""
    taken = {path.name.lower() for path in all_paths(table)}
    name = index_name(table, columns).lower()
    candidates = (name, *(f"{name}_{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in candidates if one not in taken)
