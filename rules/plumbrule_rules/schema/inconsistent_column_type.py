"""One name, two types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.column_repair import change_type
from plumbrule.model.database.column_type import plain_type
from plumbrule.model.database.consistency import odd_types
from plumbrule.model.database.schema import Database
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    min_share: float = 0.75
    """Share of the columns of one name that have one type, from which on the others are odd."""


@rule(on=Database, severity=Severity.WARNING, preset="strict", options=Options)
def check(database: Database, cx: Context, options: Options) -> Iterator[Finding]:
    """Column has another type than the columns of the same name."""
    for column, usual, count, total in odd_types(database, options.min_share):
        yield cx.finding(
            column,
            f"{column} is {column.type}, and {count} of {total} columns called {column.name} are {usual.type}: "
            "comparing them converts or fails",
            related=[Related(usual.place, "one of the others", usual.address)],
            help=change_type(column, plain_type(usual)),
        )
