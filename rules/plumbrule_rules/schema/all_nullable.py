"""A table that requires nothing."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.requirement import knows_not_null, optional_columns
from plumbrule.model.database.schema import Database
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Database, severity=Severity.WARNING, preset="strict")
def check(database: Database, cx: Context) -> Iterator[Finding]:
    """Every column beside the key may be null."""
    if not knows_not_null(database):
        return
    for table in filter(is_judged, database.tables.values()):
        if columns := optional_columns(table):
            yield cx.finding(
                table,
                f"none of the {len(columns)} columns of {table} beside its key is required: an empty row is valid, "
                "and every reader has to expect it",
                help="NOT NULL on what every row has",
            )
