"""A primary key of many columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.identity import choosing_members, is_carried_along
from plumbrule.model.database.schema import Table
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    max: int = 3
    """Members of the key, without the tenant and the partition."""


@rule(on=Table, severity=Severity.INFO, preset="strict", options=Options)
def check(table: Table, cx: Context, options: Options) -> Iterator[Finding]:
    """Primary key has so many columns that every reference repeats them."""
    members = choosing_members(table)
    if table.primary_key and len(members) > options.max and is_judged(table) and is_carried_along(table):
        yield cx.finding(
            table.primary_key,
            f"the primary key of {table} has {len(members)} columns: every reference and index carries them all",
            help=f"a generated key, and UNIQUE ({', '.join(table.written(column) for column in members)}) beside it",
        )
