"""Rows that lie in the order of random values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.random_key import advice, random_cluster
from plumbrule.model.database.schema import Dialect, Table
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    postgres: bool = False
    """Also name, as a note, random primary keys of PostgreSQL, whose index alone is scattered."""


@rule(on=Table, severity=Severity.WARNING, options=Options)
def check(table: Table, cx: Context, options: Options) -> Iterator[Finding]:
    """Rows are stored in the order of a random identifier."""
    found = random_cluster(table) if is_judged(table) else None
    postgres = table.database.dialect is Dialect.POSTGRES
    if found is None or (postgres and not options.postgres):
        return
    column, certain = found
    where = "its primary key's index" if postgres else "its rows"
    yield cx.finding(
        table,
        f"{where} lie in the order of {column.name}, which is {'random' if certain else 'random by its name'}: "
        "each insert lands on another page, and none of them stays in memory",
        related=[Related(column.place, "this value decides the place", column.address)],
        help=advice(column),
        severity=None if certain and not postgres else Severity.INFO,
    )
