"""A list that was laid out as columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.repeating import numbered_groups, stem
from plumbrule.model.database.schema import Table
from plumbrule.model.names import normal, plural
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    min: int = 3
    """Columns that make a list."""
    allowed: tuple[str, ...] = ()
    """Names without their number that are meant to be columns."""


@rule(on=Table, severity=Severity.WARNING, preset="strict", options=Options)
def check(table: Table, cx: Context, options: Options) -> Iterator[Finding]:
    """Numbered columns hold what would be rows of a table of its own."""
    allowed = {normal(name) for name in options.allowed}
    for columns in numbered_groups(table, options.min) if is_judged(table) else ():
        if (name := stem(columns)) not in allowed:
            yield cx.finding(
                columns[0],
                f"{columns[0].name} to {columns[-1].name} of {table} are a list of {len(columns)}: the next one needs "
                "a migration, and a search has to look into each",
                related=[Related(column.place, "and this", column.address) for column in columns[1:3]],
                help=f"a table {table.name}_{plural(name)} with one row for each",
            )
