"""A table that does not tell when its rows came, among others that do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.consistency import lacking_moments
from plumbrule.model.database.schema import Database
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    min_share: float = 0.6
    """Share of the tables that have such a column, from which on the others lack it."""


@rule(on=Database, severity=Severity.INFO, preset="strict", options=Options)
def check(database: Database, cx: Context, options: Options) -> Iterator[Finding]:
    """Table has no column for when a row came or changed, though most tables have."""
    for table, lacking, model in lacking_moments(database, options.min_share):
        yield cx.finding(
            table,
            f"{table} does not say when a row was {' or '.join(lacking)}, as most tables here do",
            related=[Related(model.place, "this one does", model.address)],
            help=f"add the columns that {model} has",
            detail="+".join(lacking),
        )
