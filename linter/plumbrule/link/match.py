"""Finds the table behind an operation: a name has to hit, and enough columns have to be shared.

A name alone is no match: a search in a directory's groups is no read of a table called groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plumbrule.link.resource import Resource, resource_of
from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.database.schema import Column, Database, Dialect, Table
from plumbrule.model.joined.match import TableMatch
from plumbrule.model.joined.table_names import columns_by_key, joined, tables_by_name

SURE_COLUMNS = 3  # shared columns that make a match strong,
FEWEST_COLUMNS = 2  # or these
SMALLER_SIDE = 0.5  # where they are this share of the smaller side

_ENGINES = {  # engine family → dialects of its DDL
    "postgresql": Dialect.POSTGRES,
    "cockroachdb": Dialect.POSTGRES,
    "mysql": Dialect.MYSQL,
    "mariadb": Dialect.MYSQL,
    "sqlserver": Dialect.TSQL,
    "oracle": Dialect.ORACLE,
}


def match_tables(apis: Sequence[Api], databases: Sequence[Database]) -> None:
    """Set the table behind each operation where the match is strong."""
    names = {database: tables_by_name(_tables(database)) for database in databases}
    columns: dict[Table, Mapping[str, Column]] = {}
    for api in apis:
        scope = _scope(api, databases)
        copies = [] if api.service else [names[database] for database in databases if database not in scope]
        matcher = _Matcher([names[database] for database in scope], copies, _used_tables(api), columns)
        for operation in api.operations if scope else ():
            operation.collection = matcher.match(operation)


_Names = Mapping[str, Sequence[Table]]


class _Hit(NamedTuple):
    """A candidate: what named it, and what it shares."""

    table: Table
    kinds: int
    shared: tuple[Column, ...]


class _Matcher:
    """Matches the operations of one API against the tables of its databases.

    `copies` are other databases that the API may stand on: what they have too is nobody knows whose.
    """

    def __init__(
        self,
        names: Sequence[_Names],
        copies: Sequence[_Names],
        used: frozenset[str],
        columns: dict[Table, Mapping[str, Column]],
    ) -> None:
        self._names = names
        self._copies = copies
        self._used = used
        self._columns = columns

    def match(self, operation: Operation) -> TableMatch | None:
        resource = resource_of(operation)
        written = operation.element.value.get("x-table") if isinstance(operation.element.value, dict) else None
        if isinstance(written, str):
            return self._declared(written, resource)
        if resource is None or written is not None:  # `x-table: false`: there is none
            return None
        hits = [hit for hit in self._hits(resource) if _is_strong(hit, resource)]
        best = max(hits, key=_rank, default=None)
        if best is None or sum(_rank(hit) == _rank(best) for hit in hits) > 1:
            return None
        return TableMatch(
            table=best.table,
            columns=best.shared,
            properties=len(resource.properties),
            confidence="high" if best.kinds > 1 else "medium",
            schema_name=resource.schema_name,
        )

    def _declared(self, written: str, resource: Resource | None) -> TableMatch | None:
        tables = [table for names in self._names for table in names.get(joined(written), ())]
        if len(tables) != 1:
            return None
        properties = resource.properties if resource else frozenset()
        shared = self._shared(tables[0], properties)
        name = resource.schema_name if resource else None
        return TableMatch(tables[0], shared, len(properties), "high", name, declared=True)

    def _hits(self, resource: Resource) -> Iterator[_Hit]:
        """Tables that a key names, in one database only."""
        kinds: dict[Table, int] = {}
        for name in map(joined, resource.keys):
            named = [tables for names in (*self._names, *self._copies) if (tables := names.get(name))]
            for table in named[0] if len(named) == 1 and any(name in names for names in self._names) else ():
                if not self._used or joined(table.name) in self._used:
                    kinds[table] = kinds.get(table, 0) + 1
        for table, count in kinds.items():
            yield _Hit(table, count, self._shared(table, resource.properties))

    def _shared(self, table: Table, properties: frozenset[str]) -> tuple[Column, ...]:
        if table not in self._columns:
            self._columns[table] = columns_by_key(table)
        columns = self._columns[table]
        return tuple(dict.fromkeys(column for name, column in columns.items() if name in properties))


def _is_strong(hit: _Hit, resource: Resource) -> bool:
    shared = len(hit.shared)
    smaller = min(len(resource.properties), len(hit.table.columns))
    return shared >= SURE_COLUMNS or (shared >= FEWEST_COLUMNS and shared >= SMALLER_SIDE * smaller)


def _rank(hit: _Hit) -> tuple[int, int]:
    return hit.kinds, len(hit.shared)


def _tables(database: Database) -> Iterator[Table]:
    """Tables that an operation may stand for: neither partitions, which have a parent, nor temporary ones."""
    return (table for table in database.tables.values() if table.partition_of is None and not table.temporary)


def _scope(api: Api, databases: Sequence[Database]) -> list[Database]:
    """Databases of the same service, in an engine that it uses; else the only one of the tree in a known dialect."""
    service = api.service
    if service is None or not service.databases:
        free = [one for one in databases if service is None or one.service is None]
        known = [one for one in free if one.dialect is not Dialect.UNKNOWN] or free
        return known if len(known) == 1 else []
    engines = {_ENGINES.get(use.store.engine or "") for use in service.stores if use.store.kind == "database"} - {None}
    return [one for one in service.databases if not engines or one.dialect in {Dialect.UNKNOWN, *engines}]


def _used_tables(api: Api) -> frozenset[str]:
    """The tables that the manifest lists for the API's service; empty where it lists none."""
    uses = api.service.stores if api.service else ()
    return frozenset(joined(table) for use in uses for table in use.tables)
