"""An index that mixes the rows of all tenants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.index_fix import add_index
from plumbrule.model.database.repair import create_index
from plumbrule.model.database.schema import Database, Index
from plumbrule.model.database.tenancy import mixes_tenants, tenant_column
from plumbrule.rule import Context, Finding, Severity, rule

MOMENTS = frozenset({"ts", "tstz", "date"})


@dataclass(frozen=True, slots=True)
class Options:
    column: str | None = None
    """Name of the column that holds the tenant; found by itself where at least 60 % of the tables have it."""


@rule(on=Database, severity=Severity.WARNING, preset="strict", options=Options)
def check(database: Database, cx: Context, options: Options) -> Iterator[Finding]:
    """Index contains the tenant column, but not as its first member."""
    tenant = tenant_column(database, options.column)
    if tenant is None:
        return
    for table in filter(is_judged, database.tables.values()):
        for index in table.indexes:
            if (key := mixes_tenants(index, tenant)) is not None and not table.partial:
                yield _finding(index, key, cx)


def _finding(index: Index, tenant: str, cx: Context) -> Finding:
    columns = [member.column for member in index.members if member.column]
    members = [tenant, *(column for column in columns if column != tenant)]
    whole = len(columns) == len(index.members)
    first = index.table.columns.get(columns[0])
    return cx.finding(
        index,
        f"{index} does not start with {tenant}: a search for one tenant reads the entries of all of them",
        help=create_index(index.table, members),
        fix=add_index(index.table, members) if whole else None,
        severity=Severity.INFO if first and first.family in MOMENTS else None,
    )
