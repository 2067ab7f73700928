"""A reference that nothing checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.constraint_fix import refer, referring
from plumbrule.model.database.implied_key import implied_keys
from plumbrule.model.database.schema import Database
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    min_share: float = 0.5
    """Share of the columns named after a table that have a foreign key, from which on the others are named."""


@rule(on=Database, severity=Severity.WARNING, preset="strict", options=Options)
def check(database: Database, cx: Context, options: Options) -> Iterator[Finding]:
    """Column refers to a table by its name, but no foreign key says so."""
    for column, parent in implied_keys(database, options.min_share):
        yield cx.finding(
            column,
            f"{column} refers to {parent} by its name only: rows stay, pointing nowhere, when one of {parent} goes",
            related=[Related(parent.place, "the table it refers to", parent.address)],
            help=referring(column, parent),
            fix=refer(column, parent),
        )
