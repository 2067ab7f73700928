"""The names that engines give to constraints and indexes that have none."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from plumbrule.link.schema.expression_name import expression_name
from plumbrule.link.schema.names import NAME_BYTES
from plumbrule.link.schema.state import State, constraint_names
from plumbrule.model.database.schema import Dialect, Member, Table


def key_name(table: Table, members: Sequence[Member], include: Sequence[str], state: State, *, primary: bool) -> str:
    """Of a primary or unique key."""
    if state.dialect is Dialect.MYSQL:
        return "PRIMARY" if primary else _mysql_index_name(members, constraint_names(table))
    return default_name(table, () if primary else member_names(members, include), "pkey" if primary else "key", state)


def index_name(table: Table, members: Sequence[Member], include: Sequence[str], state: State) -> str:
    """Of an index that is no constraint."""
    if state.dialect is Dialect.MYSQL:
        return _mysql_index_name(members, constraint_names(table))
    return default_name(table, member_names(members, include), "idx", state)


def foreign_key_name(table: Table, columns: Sequence[str], state: State) -> str:
    """Of a foreign key over these columns."""
    if state.dialect is Dialect.MYSQL:
        return _mysql_constraint_name(table.name, "ibfk", constraint_names(table))
    return default_name(table, columns, "fkey", state)


def check_name(table: Table, columns: Sequence[str], state: State) -> str:
    """Of a check that names these columns."""
    if state.dialect is Dialect.MYSQL:
        return _mysql_constraint_name(table.name, "chk", constraint_names(table))
    return default_name(table, columns if len(columns) == 1 else (), "check", state)


def default_name(table: Table, columns: Sequence[str], label: str, state: State) -> str:
    """PostgreSQL's own: table_column_label, numbered where the schema has it already, in 63 bytes."""
    first = table.key.removeprefix(f"{table.schema}.") if state.dialect is Dialect.POSTGRES else table.name
    taken, number = _Taken(table, state), 0
    while (name := _cut(first, "_".join(columns), f"{label}{number or ''}")) in taken:
        number += 1
    state.named.add(name.lower())
    return name


class _Taken:
    """The names that a schema has already. All its tables are asked only where one of them may know the name."""

    def __init__(self, table: Table, state: State) -> None:
        self._table, self._state = table, state
        self._own = {name.lower() for name in constraint_names(table)}

    def __contains__(self, name: str) -> bool:
        lower = name.lower()
        return lower in self._own or (lower in self._state.named and lower in self._everywhere)

    @cached_property
    def _everywhere(self) -> set[str]:
        return self._state.taken(self._table)


def _cut(table: str, columns: str, label: str) -> str:
    """The longer of table and columns gives way first, byte by byte."""
    first, second = table.encode(), columns.encode()
    room = NAME_BYTES - len(label.encode()) - 1 - (1 if second else 0)
    while len(first) + len(second) > room and (first or second):
        if len(first) > len(second):
            first = first[:-1]
        else:
            second = second[:-1]
    parts = (first.decode(errors="ignore"), second.decode(errors="ignore"), label)
    return "_".join(part for part in parts if part)


def member_names(members: Sequence[Member], include: Sequence[str] = ()) -> list[str]:
    """What PostgreSQL calls the members of an index, which differ from each other."""
    names: list[str] = []
    for member in members:
        base = member.column or expression_name(member.expression or "")
        number = 0
        while (name := base + (str(number) if number else "")) in names:
            number += 1
        names.append(name)
    return [*names, *include]


def _mysql_index_name(members: Sequence[Member], taken: Collection[str]) -> str:
    """The first column, numbered from 2 where taken."""
    base = (members[0].column if members else None) or "functional_index"
    lower = {name.lower() for name in taken}
    number = 1
    name = base
    while name.lower() in lower:
        number += 1
        name = f"{base}_{number}"
    return name


def _mysql_constraint_name(table: str, infix: str, taken: Collection[str]) -> str:
    """table_ibfk_1, table_chk_1: one above the highest there is."""
    stem = f"{table}_{infix}_"
    used = [int(rest) for name in taken if name.startswith(stem) and (rest := name[len(stem) :]).isdecimal()]
    return f"{stem}{max(used, default=0) + 1}"
