"""Finds the table behind an operation: a name has to hit, and enough columns have to be shared.

A name alone is no match: a search in a directory's groups is no read of a table called groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plumbrule.link.former import former_table, former_tables
from plumbrule.link.resource import NoResource, Resource, resource_of
from plumbrule.link.table_scope import Scope, scope_of
from plumbrule.link.verdict import Hit, Verdict
from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.database.schema import Column, Database, Table
from plumbrule.model.joined.match import TableMatch
from plumbrule.model.joined.table_names import columns_by_key, joined, tables_by_name

SURE_COLUMNS = 3  # shared columns that make a match strong,
FEWEST_COLUMNS = 2  # or these
SMALLER_SIDE = 0.5  # where they are this share of the smaller side


def match_tables(apis: Sequence[Api], databases: Sequence[Database]) -> None:
    """Set the table behind each operation where the match is strong, or else the one that was until it was dropped."""
    former = former_tables(databases)
    for verdict in verdicts(apis, databases):
        verdict.operation.collection = verdict.match
        verdict.operation.former = former_table(verdict, former) if former else None


def verdicts(apis: Sequence[Api], databases: Sequence[Database]) -> Iterator[Verdict]:
    """Every operation of every API, with its table or the step at which the search for one ended."""
    names = {database: tables_by_name(_tables(database)) for database in databases}
    columns: dict[Table, Mapping[str, Column]] = {}
    for api in apis:
        matcher = _Matcher(scope_of(api, databases), names, columns)
        yield from map(matcher.verdict, api.operations)


class _Matcher:
    """Matches the operations of one API against the tables of its databases."""

    def __init__(
        self,
        scope: Scope,
        names: Mapping[Database, Mapping[str, Sequence[Table]]],
        columns: dict[Table, Mapping[str, Column]],
    ) -> None:
        self._scope = scope
        self._own = [names[database] for database in scope.databases]
        self._copies = [names[database] for database in scope.copies]
        self._columns = columns

    def verdict(self, operation: Operation) -> Verdict:
        if self._scope.refusal:
            return Verdict(operation, self._scope, reason=self._scope.refusal)
        found = resource_of(operation)
        resource = found if isinstance(found, Resource) else None
        written = operation.element.value.get("x-table") if isinstance(operation.element.value, dict) else None
        if isinstance(written, str):
            match = self._declared(written, resource)
            return Verdict(operation, self._scope, match, "" if match else f"x-table: no one table is called {written}")
        if written is not None:
            return Verdict(operation, self._scope, reason="x-table says that there is none", resource=resource)
        if isinstance(found, NoResource):
            return Verdict(operation, self._scope, reason=found.reason)
        hits = tuple(self._hits(found))
        best = max((hit for hit in hits if hit.strong), key=_rank, default=None)
        refusal = self._refusal(found, hits, best)
        match = _match(best, found) if best and not refusal else None
        return Verdict(operation, self._scope, match, refusal, found, hits)

    def _declared(self, written: str, resource: Resource | None) -> TableMatch | None:
        tables = [table for names in self._own for table in names.get(joined(written), ())]
        if len(tables) != 1:
            return None
        properties = resource.properties if resource else frozenset()
        shared = self._shared(tables[0], properties)
        name = resource.schema_name if resource else None
        return TableMatch(tables[0], shared, len(properties), "high", name, declared=True)

    def _hits(self, resource: Resource) -> Iterator[Hit]:
        """Tables that a key names, in one database only."""
        kinds: dict[Table, int] = {}
        for name in map(joined, resource.keys):
            named = self._holders(name)
            for table in named[0] if len(named) == 1 and any(name in names for names in self._own) else ():
                if not self._scope.listed or joined(table.name) in self._scope.listed:
                    kinds[table] = kinds.get(table, 0) + 1
        for table, count in kinds.items():
            shared = self._shared(table, resource.properties)
            yield Hit(table, count, shared, _is_strong(table, shared, resource))

    def _holders(self, name: str) -> list[Sequence[Table]]:
        """The tables of this name, by the database that has some."""
        return [tables for names in (*self._own, *self._copies) if (tables := names.get(name))]

    def _refusal(self, resource: Resource, hits: Sequence[Hit], best: Hit | None) -> str:
        """Why none of the hits is the operation's table; empty where one is."""
        if not hits:
            return self._missing([joined(key) for key in resource.keys], " or ".join(dict.fromkeys(resource.keys)))
        if best is None:
            return f"it shares too few columns with {' and '.join(hit.table.name for hit in hits)}"
        equals = [hit.table.name for hit in hits if hit.strong and _rank(hit) == _rank(best)]
        return f"{' and '.join(equals)} fit it equally well" if len(equals) > 1 else ""

    def _missing(self, names: Sequence[str], spelled: str) -> str:
        holders = [self._holders(name) for name in names]
        if any(len(found) > 1 for found in holders):
            return f"several databases have a table called {spelled}"
        if any(holders):
            return f"the tables of its service do not include {spelled}"
        return f"no table is called {spelled}"

    def _shared(self, table: Table, properties: frozenset[str]) -> tuple[Column, ...]:
        if table not in self._columns:
            self._columns[table] = columns_by_key(table)
        columns = self._columns[table]
        return tuple(dict.fromkeys(column for name, column in columns.items() if name in properties))


def _match(hit: Hit, resource: Resource) -> TableMatch:
    return TableMatch(
        table=hit.table,
        columns=hit.shared,
        properties=len(resource.properties),
        confidence="high" if hit.kinds > 1 else "medium",
        schema_name=resource.schema_name,
    )


def _is_strong(table: Table, shared: Sequence[Column], resource: Resource) -> bool:
    smaller = min(len(resource.properties), len(table.columns))
    return len(shared) >= SURE_COLUMNS or (len(shared) >= FEWEST_COLUMNS and len(shared) >= SMALLER_SIDE * smaller)


def _rank(hit: Hit) -> tuple[int, int]:
    return hit.kinds, len(hit.shared)


def _tables(database: Database) -> Iterator[Table]:
    """Tables that an operation may stand for: neither partitions, which have a parent, nor temporary ones."""
    return (table for table in database.tables.values() if table.partition_of is None and not table.temporary)
