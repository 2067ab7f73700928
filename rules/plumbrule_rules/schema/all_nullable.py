"""A table that requires nothing."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.requirement import optional_columns, requires_elsewhere
from plumbrule.model.database.schema import Table
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Table, severity=Severity.WARNING, preset="strict")
def check(table: Table, cx: Context) -> Iterator[Finding]:
    """Every column beside the key may be null."""
    columns = optional_columns(table) if is_judged(table) and requires_elsewhere(table.database) else []
    if columns:
        yield cx.finding(
            table,
            f"none of the {len(columns)} columns of {table} beside its key is required: an empty row is a valid one, "
            "and every reader has to expect it",
            help="NOT NULL on what every row has",
        )
