"""Tables that several services lay hands on: created twice, or tied together over a border."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from plumbrule.model.database.exempt import Exemption, exemption
from plumbrule.model.database.schema import Database, ForeignKey, Table
from plumbrule.model.services.sharing import home, owner, same_home
from plumbrule.model.services.system import Service, Store
from plumbrule.model.workspace import Workspace

COPIED = ("outbox", "inbox", "shedlock", "qrtz_")  # each service has its own of these, as a library wants it


class Crossing(NamedTuple):
    """A foreign key whose table belongs to one service, and the table of another that it refers to."""

    key: ForeignKey
    child: Service
    parent: Table
    owning: Service
    store: Store | None


def tables_owned_twice(workspace: Workspace) -> Iterator[tuple[Table, Table, Store]]:
    """Later and earlier table of one name that two services create in one store, both known to be the same one."""
    for first, second in combinations([one for one in workspace.databases if one.service], 2):
        place = home(first)
        if first.service is second.service or place is None or not same_home(place, home(second)):
            continue
        for key, table in second.tables.items():
            twin = first.tables.get(key)
            if twin is not None and not _is_copied(table) and not _is_one_text(workspace, table, twin):
                yield table, twin, place.store


def foreign_keys_across(workspace: Workspace) -> Iterator[Crossing]:
    """Every foreign key from a table of one service to a table of another; silent where an owner is not known."""
    for database in workspace.databases:
        for table in database.tables.values():
            child = owner(table)
            for key in table.foreign_keys if child else ():
                parent = key.parent or _abroad(key, workspace)
                owning = owner(parent) if parent else None
                if child is not None and parent is not None and owning is not None and owning is not child:
                    place = home(parent.database)
                    yield Crossing(key, child, parent, owning, place.store if place else None)


def _abroad(key: ForeignKey, workspace: Workspace) -> Table | None:
    """The only table of this name among the DDL of other services of the same store."""
    here = key.table.database
    found = [
        table
        for other in workspace.databases
        if _is_neighbour(here, other) and (table := other.tables.get(key.parent_key)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _is_neighbour(here: Database, other: Database) -> bool:
    return other.service is not None and other.service is not here.service and same_home(home(here), home(other))


def _is_copied(table: Table) -> bool:
    known = exemption(table) in {Exemption.FRAMEWORK, Exemption.VENDORED}
    return known or table.temporary or table.name.lower().startswith(COPIED)


def _is_one_text(workspace: Workspace, table: Table, twin: Table) -> bool:
    """Both come from copies of one file."""
    one, other = (workspace.sources.get(each.place.path) for each in (table, twin))
    return one is not None and other is not None and one.text == other.text
