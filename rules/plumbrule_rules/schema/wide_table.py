"""A table of very many columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import Table
from plumbrule.model.database.width import column_groups
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    max: int = 40
    """Columns of a table."""


@rule(on=Table, severity=Severity.WARNING, preset="strict", options=Options)
def check(table: Table, cx: Context, options: Options) -> Iterator[Finding]:
    """Table has very many columns."""
    if len(table.columns) > options.max and is_judged(table):
        groups = column_groups(table)
        named = ", ".join(f"{name}_… ({count})" for name, count in groups)
        yield cx.finding(
            table,
            f"{table} has {len(table.columns)} columns, more than {options.max}: each update writes the whole row, "
            "and few readers want most of it",
            help=f"split by what changes together: {named}" if groups else "split by what changes together",
        )
