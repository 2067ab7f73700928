"""Indexes that MySQL makes for foreign keys, and gives up for an author's own ("FOREIGN KEY Constraints")."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.link.schema.state import State, paths
from plumbrule.link.schema.unnamed import index_name
from plumbrule.model.database.definition import ForeignKeyDefinition
from plumbrule.model.database.schema import Dialect, ForeignKey, Index, Member, Table


def imply_index(foreign: ForeignKey, definition: ForeignKeyDefinition, state: State) -> None:
    """The index over the columns of a foreign key, where none begins with them."""
    table, members = foreign.table, tuple(Member(column) for column in foreign.columns)
    if state.dialect is not Dialect.MYSQL or any(_serves(path.members, members) for path in paths(table)):
        return
    name = foreign.name if definition.name else index_name(table, members, (), state)
    table.indexes.append(Index(table=table, name=name, place=foreign.place, members=members, implied=True))


def replace_implied(table: Table, members: Sequence[Member], state: State) -> None:
    """Take away the implied indexes that an index over these members makes needless."""
    if state.dialect is Dialect.MYSQL:
        table.indexes = [one for one in table.indexes if not (one.implied and _serves(members, one.members))]


def _serves(members: Sequence[Member], wanted: Sequence[Member]) -> bool:
    """The members begin with the wanted columns, each in its whole length."""
    first = members[: len(wanted)]
    return [one.column for one in first] == [one.column for one in wanted] and not any(one.options for one in first)
