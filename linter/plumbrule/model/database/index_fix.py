"""Fixes that make or take away an index, as migrations with their way back."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.model.database.lookup import all_paths
from plumbrule.model.database.repair import (
    column_name,
    create_index,
    drop_index,
    free_name,
    index_name,
    path_name,
    qualified,
)
from plumbrule.model.database.schema import Index, Table, UniqueKey
from plumbrule.model.fix import Fix, Migration, NewIndex, Step


def add_index(
    table: Table, columns: Sequence[str], *, unique: bool = False, where: str | None = None, safe: bool = True
) -> Fix:
    """A new index on columns (keys). A unique one is never safe: rows that are there may break it."""
    step = made_index(table, columns, unique=unique, where=where)
    index = None if where else NewIndex(table, tuple(columns), unique)
    words = ", ".join(table.written(column) for column in columns)
    title = f"index {table} by {words}" if not unique else f"make {words} unique in {table}"
    return Fix(title, Migration(table.database, (step,), index), safe and not unique)


def unfiltered_index(index: Index) -> Fix | None:
    """The same index without its condition; None of one that is more than its columns."""
    columns = _plain_columns(index)
    if columns is None:
        return None
    steps = (made_index(index.table, columns, unique=index.unique), dropped_index(index))
    return Fix(f"hold every row in {index.name}", Migration(index.table.database, steps), safe=False)


def make_unique(table: Table, columns: Sequence[str]) -> Fix:
    """A unique index on columns (keys), in place of a plain one on the same. Never safe: rows may break it."""
    plain = [one for one in table.indexes if [member.column for member in one.members] == [*columns]]
    same = [dropped_index(one) for one in plain if not (one.implied or one.predicate or one.unique)]
    title = f"make {', '.join(map(table.written, columns))} unique in {table}"
    return Fix(title, Migration(table.database, (made_index(table, columns, unique=True), *same)), safe=False)


def remove_index(path: Index | UniqueKey) -> Fix | None:
    """An index less. Never safe: a hint or an upsert may name it. None where a foreign key rests on it."""
    if _is_relied_on(path):
        return None
    return Fix(f"drop index {path.name}", Migration(path.table.database, (dropped_index(path),)), safe=False)


def scope_index(path: Index | UniqueKey, columns: Sequence[str]) -> Fix | None:
    """Unique over these columns (keys), which are those of the old key and more: no row that is there can break it.

    Never safe: an upsert may name the old one. None where a foreign key relies on it, or where it is no plain one.
    """
    table = path.table
    plain = path.predicate is None and path.method == "btree" and not any(member.options for member in path.members)
    if not plain or _is_relied_on(path):
        return None
    steps = (made_index(table, columns, unique=True), dropped_index(path))
    return Fix(f"make {', '.join(map(table.written, columns))} unique", Migration(table.database, steps), safe=False)


def narrow_index(path: Index | UniqueKey, columns: Sequence[str], *, where: str) -> Fix:
    """The same columns unique among fewer rows. Never safe: what relies on the old key may meet two rows."""
    table = path.table
    steps = (made_index(table, columns, unique=path.unique, where=where), dropped_index(path))
    return Fix(f"narrow {path.name}", Migration(table.database, steps), safe=False)


def made_index(
    table: Table, columns: Sequence[str], *, unique: bool = False, where: str | None = None, title: str = ""
) -> Step:
    """A new index as one step of a fix."""
    name = free_name(index_name(table, columns), [path.name for path in all_paths(table)])
    made = Index(table=table, name=name, place=table.place, members=())
    return Step(create_index(table, columns, unique=unique, where=where, name=name), drop_index(made), title=title)


def dropped_index(path: Index | UniqueKey) -> Step:
    """An index less as one step of a fix."""
    return Step(drop_index(path), _made_again(path), title=f"drop {path.name}")


def _is_relied_on(path: Index | UniqueKey) -> bool:
    """A foreign key refers to what it makes unique. Of two that do, the engine took one, and nothing says which."""
    columns = {member.column for member in path.members}
    tables = path.table.database.tables.values() if path.unique else ()
    return any(
        key.parent is path.table and set(key.parent_columns) == columns for one in tables for key in one.foreign_keys
    )


def _made_again(path: Index | UniqueKey) -> str | None:
    """The statement that makes a plain index or key once more; what else one can have is not written back."""
    columns, table = _plain_columns(path), path.table
    if columns is None or path.predicate:
        return None
    if isinstance(path, Index):
        return create_index(table, columns, unique=path.unique, name=path_name(path))
    members = ", ".join(column_name(table, column) for column in columns)
    kind = "PRIMARY KEY" if path.primary else "UNIQUE"
    return f"ALTER TABLE {qualified(table)} ADD CONSTRAINT {path_name(path)} {kind} ({members});"


def _plain_columns(path: Index | UniqueKey) -> list[str] | None:
    """The columns (keys) that are all there is to an index; None where it has more."""
    columns = [member.column for member in path.members if member.column and not member.options]
    whole = len(columns) == len(path.members) and not any(member.descending for member in path.members)
    return columns if whole and path.method == "btree" and not (path.include or path.clustered) else None
