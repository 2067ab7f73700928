"""A primary key of many columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.identity import choosing_members, repeated_keys
from plumbrule.model.database.schema import Database
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    max: int = 3
    """Members of the key, without the tenant and the partition."""


@rule(on=Database, severity=Severity.INFO, preset="strict", options=Options)
def check(database: Database, cx: Context, options: Options) -> Iterator[Finding]:
    """Primary key has so many columns that every reference repeats them."""
    for key in repeated_keys(database):
        members = choosing_members(key.table)
        if len(members) > options.max:
            yield cx.finding(
                key,
                f"the primary key of {key.table} has {len(members)} columns: each reference and index carries them all",
                help=f"a generated key, and UNIQUE ({', '.join(map(key.table.written, members))}) beside it",
            )
