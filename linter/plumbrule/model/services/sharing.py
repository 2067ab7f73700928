"""Data that several services hold: stores, databases and tables with more than one owner."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from plumbrule.model.database.schema import Database, Table
from plumbrule.model.glob import matching
from plumbrule.model.services.maintenance import is_maintenance
from plumbrule.model.services.system import Role, Service, Store, StoreUse
from plumbrule.model.services.workloads import program

WRITING = frozenset({"owner", "read-write"})
COMMON_NAMES = frozenset({"postgres", "mysql", "test", "admin"})  # names that come with the image
_WORKLOAD = re.compile(r"[-_](?:web|worker|api|scheduler|cron)$")


def co_owners(store: Store) -> list[StoreUse]:
    """The declared uses by services that write to a store without keeping to a schema of their own."""
    uses = [
        use
        for use in store.uses
        if use.evidence == "declared" and use.access in WRITING and not is_maintenance(use.service)
    ]
    return [use for use in uses if any(_overlap(use, other) for other in uses if _is_other(use, other))]


def common_databases(store: Store) -> Iterator[tuple[str, list[StoreUse]]]:
    """Database names of a store that several products connect to, as deployment files show."""
    named: defaultdict[str, list[StoreUse]] = defaultdict(list)
    for use in store.uses:
        if use.database and use.database.lower() not in COMMON_NAMES and not is_maintenance(use.service):
            named[use.database].append(use)
    for database, uses in sorted(named.items()):
        different = [use for use in uses if any(_are_products(use, other) for other in uses)]
        if different:
            yield database, different


def home(database: Database) -> StoreUse | None:
    """Where the tables of some DDL live: the use of a store that names its files, else its service's only store."""
    uses = [use for use in (database.service.stores if database.service else ()) if use.store.role is Role.STORE]
    naming = [use for use in uses if any(any(matching(one, database.paths)) for one in use.ddl)]
    if naming:
        return naming[0] if len(naming) == 1 else None
    return uses[0] if len(uses) == 1 else None


def same_home(one: StoreUse | None, other: StoreUse | None) -> bool:
    """Both are known to be one place: a declared store, or one host and one database name; not two schemas of it."""
    if one is None or other is None or one.store is not other.store or not _overlap(one, other):
        return False
    declared = one.evidence == other.evidence == "declared"
    return declared or (one.database is not None and one.database == other.database)


def owner(table: Table) -> Service | None:
    """Whose table it is: the only service that lists it among its tables, else the service that its DDL belongs to."""
    service = table.database.service
    if service is None:
        return None
    listing = [
        other
        for other in service.system.services.values()
        if any(table.name.lower() in map(str.lower, use.tables) and use.access in WRITING for use in other.stores)
    ]
    return listing[0] if len(listing) == 1 else service


def _overlap(one: StoreUse, other: StoreUse) -> bool:
    pairs = ((one.schema, other.schema), (one.database, other.database))
    return not any(left and right and left != right for left, right in pairs)


def _is_other(one: StoreUse, other: StoreUse) -> bool:
    """Another program, not a second workload of one image."""
    image = one.service.image
    return one.service is not other.service and (image is None or image != other.service.image)


def _are_products(use: StoreUse, another: StoreUse) -> bool:
    """Two programs, each with a setting of its own, and not the web and worker halves of one name.

    One setting in a file that many services load proves nothing: they load all of it, whatever they use. Images whose
    names grow out of one another, as graylog and graylog-datanode, are parts of one product.
    """
    one, other = use.service, another.service
    if use.place == another.place or _is_part(program(one), program(other)) or _is_part(program(other), program(one)):
        return False
    return _WORKLOAD.sub("", one.name) != _WORKLOAD.sub("", other.name)


def _is_part(whole: str, part: str) -> bool:
    return part == whole or part.startswith(f"{whole}-")


def is_one_team(uses: list[StoreUse]) -> bool:
    """All these services have the same owner and domain, both written down."""
    teams = {(use.service.owner, use.service.domain) for use in uses}
    return len(teams) == 1 and None not in next(iter(teams))


def writes_abroad(use: StoreUse) -> bool:
    """It is written that the service writes, that the store is another service's, and nobody allows it."""
    system, owner = use.service.system, use.store.owner
    if use.access != "read-write" or owner is None or owner == use.service.name:
        return False
    owning = system.services.get(owner)
    same_team = owning is not None and owning.owner is not None and owning.owner == use.service.owner
    helps = use.service.role is Role.JOB and same_team
    return not helps and use.store.name not in system.shared_stores
