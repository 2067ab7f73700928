"""A foreign key that is to be cleared and cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.clearing import obstacle
from plumbrule.model.database.column_repair import change_null
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import ForeignKey
from plumbrule.model.database.table_fix import nulls_allowed
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=ForeignKey, severity=Severity.ERROR)
def check(key: ForeignKey, cx: Context) -> Iterator[Finding]:
    """Foreign key clears a column that may not be null."""
    found = obstacle(key) if is_judged(key.table) else None
    if found is None:
        return
    column = found.column
    yield cx.finding(
        key,
        f"{key} is ON {found.event.upper()} {found.action.upper()}, and {found.reason}: the {found.event} always fails",
        related=[Related(column.place, "this column", column.address)] if column else [],
        help=f"{change_null(column, nullable=True)} -- or ON {found.event.upper()} RESTRICT"
        if column
        else f"use ON {found.event.upper()} SET NULL or RESTRICT",
        fix=nulls_allowed(column) if column and found.action == "set null" and len(key.columns) == 1 else None,
        detail=found.event,
    )
