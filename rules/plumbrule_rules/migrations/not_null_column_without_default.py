"""A column that may not be null and gives the rows that are there no value."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.column_change import AddColumn
from plumbrule.model.database.emptied import is_emptied
from plumbrule.model.database.moment import dialect_at, meets_rows
from plumbrule.model.database.schema import Dialect
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=AddColumn, severity=Severity.ERROR)
def check(change: AddColumn, cx: Context) -> Iterator[Finding]:
    """NOT NULL column without a default is added to a table with rows."""
    if not change.needs_value or not meets_rows(change) or is_emptied(change):
        return
    name, table = change.column.text, change.table
    if dialect_at(change) is Dialect.MYSQL:
        message = f"every row of {table} silently gets an empty value in {name}, or the statement fails"
    else:
        message = f"this fails as soon as {table} has a row: {name} would be null in it"
    yield cx.finding(
        change,
        message,
        help="add the column without NOT NULL, fill it in batches, then set it NOT NULL; or give it a constant DEFAULT",
    )
