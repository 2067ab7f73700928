"""Finds the table that stood behind an operation until a migration dropped it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from plumbrule.link.verdict import Verdict
from plumbrule.model.database.schema import Database, Table
from plumbrule.model.joined.match import TableMatch
from plumbrule.model.joined.table_names import columns_by_key, joined, tables_by_name

KINDS = 2  # kinds of names that have to hit, as there is nothing else left to see
COLUMNS = 3  # that it shared when it was dropped


def former_tables(databases: Sequence[Database]) -> dict[str, list[Table]]:
    """Dropped tables by name, those left out whose name some table or view of the tree has now."""
    there = {joined(name) for database in databases for name in (*_names(database), *database.views)}
    dropped = tables_by_name(table for database in databases for table in database.dropped.values())
    return {name: tables for name, tables in dropped.items() if name not in there}


def _names(database: Database) -> list[str]:
    return [table.name.rpartition(".")[2] for table in database.tables.values()]


def former_table(verdict: Verdict, former: Mapping[str, Sequence[Table]]) -> TableMatch | None:
    """The one dropped table that every kind of name means, and that had what the operation shows."""
    resource = verdict.resource
    if resource is None or verdict.match is not None or verdict.hits:
        return None
    kinds = Counter(table for name in map(joined, resource.keys) for table in former.get(name, ()))
    found = [table for table, count in kinds.items() if count >= KINDS and table.database in verdict.scope.databases]
    if len(found) != 1:
        return None
    columns = columns_by_key(found[0])
    shared = tuple(column for name, column in columns.items() if name in resource.properties)
    name = resource.schema_name
    return TableMatch(found[0], shared, len(resource.properties), "high", name) if len(shared) >= COLUMNS else None
