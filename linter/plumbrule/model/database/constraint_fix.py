"""Fixes that add a constraint: first the promise for new rows, then, behind a commit, the look at the old ones.

None is safe. Rows that are there may break the constraint, and then its migration fails.
"""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.model.database.column_repair import (
    add_foreign_key,
    add_primary_key,
    drop_foreign_key,
    new_number,
    tie_columns,
)
from plumbrule.model.database.index_fix import made_index
from plumbrule.model.database.lookup import all_paths
from plumbrule.model.database.parent import referenced_columns
from plumbrule.model.database.repair import create_index, free_name, made_name, path_name, qualified
from plumbrule.model.database.schema import Column, Dialect, ForeignKey, Index, Table
from plumbrule.model.fix import Fix, Migration, Step

_ALTERING = frozenset({Dialect.POSTGRES, Dialect.MYSQL, Dialect.TSQL, Dialect.ORACLE})
"""Engines that add a constraint to a table that is there. SQLite wants a new table."""


def refer(column: Column, parent: Table) -> Fix | None:
    """A foreign key to the primary key of a table, with the index that it needs."""
    table, dialect = column.table, column.table.database.dialect
    if dialect not in _ALTERING:
        return None
    name = _key_name(table, [column.key])
    index = () if dialect is Dialect.MYSQL else _indexed(table, [column.key])  # InnoDB makes it itself
    word = "FOREIGN KEY" if dialect is Dialect.MYSQL else "CONSTRAINT"
    added = _added(table, name, add_foreign_key(column, parent, name), word)
    return Fix(f"let {column} refer to {parent}", Migration(table.database, (*index, *added)), safe=False)


def retie(key: ForeignKey, columns: Sequence[str], parent_columns: Sequence[str]) -> Fix | None:
    """A foreign key over more columns (keys) in place of one, with the indexes that both ends need.

    None where the old one clears columns, which would clear all of the new ones, or is no plain one.
    """
    table, parent = key.table, key.parent
    clears = any((action or "").startswith("set ") for action in (key.on_delete, key.on_update))
    special = key.deferrable or key.match_full or not key.valid or not key.enforced
    if parent is None or clears or special or table.database.dialect not in {Dialect.POSTGRES, Dialect.MYSQL}:
        return None
    said = [("ON DELETE", key.on_delete), ("ON UPDATE", key.on_update)]
    actions = " ".join(f"{event} {action.upper()}" for event, action in said if action)
    name, innodb = _key_name(table, columns), table.database.dialect is Dialect.MYSQL
    statement = tie_columns(table, columns, parent, parent_columns, name, actions)
    again = tie_columns(table, key.columns, parent, referenced_columns(key) or (), key.name, actions)
    steps = (
        *_indexed(parent, parent_columns, unique=True),
        *(() if innodb else _indexed(table, columns)),  # InnoDB makes this one itself
        *_added(table, name, statement, "FOREIGN KEY" if innodb else "CONSTRAINT"),
        Step(drop_foreign_key(key), again, title=f"drop {key.name}"),
    )
    title = f"let {', '.join(map(table.written, columns))} of {table} refer to {parent}"
    return Fix(title, Migration(table.database, steps), safe=False)


def _indexed(table: Table, columns: Sequence[str], *, unique: bool = False) -> tuple[Step, ...]:
    """The index, where none of this kind is there."""
    there = [path for path in table.lookup_paths if path.unique] if unique else [table.index_serving(columns)]
    wanted = set(columns)
    if any(path and (not unique or {one.column for one in path.members} == wanted) for path in there):
        return ()
    words = ", ".join(map(table.written, columns))
    return (made_index(table, columns, unique=unique, title=f"index {table} by {words}"),)


def referring(column: Column, parent: Table) -> str:
    """The way to a foreign key, in words where there is no statement, and what MySQL makes of it."""
    fix = refer(column, parent)
    if fix is None:
        return add_foreign_key(column, parent, _key_name(column.table, [column.key]))
    if column.table.database.dialect is Dialect.MYSQL:
        return f"{fix.statements} -- copies the table; in place with foreign_key_checks = 0, which checks no row"
    return fix.statements


def _key_name(table: Table, columns: Sequence[str]) -> str:
    """A name that no foreign key of the database has: MySQL wants that."""
    taken = [key.name for other in table.database.tables.values() for key in other.foreign_keys]
    return free_name(made_name(table.name, *map(table.written, columns), "fkey"), taken)


def demand(table: Table, condition: str, *, name: str, title: str) -> Fix | None:
    """A check that every row has to pass."""
    if table.database.dialect not in _ALTERING:
        return None
    free = free_name(made_name(table.name, name), [check.name for check in table.checks])
    statement = f"ALTER TABLE {qualified(table)} ADD CONSTRAINT {free} CHECK ({condition});"
    return Fix(title, Migration(table.database, _added(table, free, statement)), safe=False)


def identify(table: Table, columns: Sequence[str]) -> Fix | None:
    """A primary key over columns (keys) that are never null; without any, over a new number.

    PostgreSQL builds the index of the key before it locks the table, or takes a unique index that is there. None where
    a constraint makes the columns unique already: the key would be a second index.
    """
    if table.database.dialect not in _ALTERING:
        return None
    steps = _identifying(table, columns)
    return Fix(f"give {table} a primary key", Migration(table.database, steps), safe=False) if steps else None


def _identifying(table: Table, columns: Sequence[str]) -> tuple[Step, ...]:
    postgres = table.database.dialect is Dialect.POSTGRES and not table.partitioned_by
    if columns and table.index_serving(columns) is not None:
        ready = next((index for index in table.indexes if _can_be_key(index, columns)), None)
        return (_promoted(table, path_name(ready), None),) if postgres and ready and not _is_key(table, columns) else ()
    if not columns:
        back = f"ALTER TABLE {qualified(table)} DROP COLUMN {new_number(table)};"
        return (Step(add_primary_key(table, columns), back),)
    if not postgres:
        return (Step(add_primary_key(table, columns)),)
    name = free_name(made_name(table.name, "pkey"), [path.name for path in all_paths(table)])
    built = create_index(table, columns, unique=True, name=name)
    gone = f"DROP INDEX CONCURRENTLY IF EXISTS {f'{table.schema}.' if table.schema else ''}{name};"
    back = f"ALTER TABLE {qualified(table)} DROP CONSTRAINT {name};"
    return (Step(built, gone, title=f"index {table} for its primary key"), _promoted(table, name, back))


def _is_key(table: Table, columns: Sequence[str]) -> bool:
    """A constraint says already that the columns are unique."""
    return any([member.column for member in key.members] == [*columns] for key in table.unique_keys)


def _can_be_key(index: Index, columns: Sequence[str]) -> bool:
    """PostgreSQL makes a key only of a full unique b-tree over plain columns in their usual order."""
    whole = [member.column for member in index.members] == [*columns] and not index.include
    plain = not any(member.descending or member.options for member in index.members)
    return index.unique and index.predicate is None and index.method == "btree" and plain and whole


def _promoted(table: Table, index: str, back: str | None) -> Step:
    return Step(f"ALTER TABLE {qualified(table)} ADD CONSTRAINT {index} PRIMARY KEY USING INDEX {index};", back)


def _added(table: Table, name: str, statement: str, word: str = "CONSTRAINT") -> tuple[Step, ...]:
    """The constraint at once; in PostgreSQL as a promise for new rows, which is kept for the old ones later.

    A partitioned table takes no promise (PostgreSQL manual, "ALTER TABLE": NOT VALID).
    """
    head = f"ALTER TABLE {qualified(table)}"
    back = f"{head} DROP {word} {name};"
    if table.database.dialect is not Dialect.POSTGRES or table.partitioned_by:
        return (Step(statement, back),)
    validated = Step(f"{head} VALIDATE CONSTRAINT {name};", later=True, title=f"validate {name}")
    return (Step(f"{statement.removesuffix(';')} NOT VALID;", back), validated)
