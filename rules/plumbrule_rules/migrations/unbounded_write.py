"""An UPDATE or DELETE of every row in one statement."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.column_change import AddColumn
from plumbrule.model.database.moment import meets_rows
from plumbrule.model.database.object_change import WriteRows
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=WriteRows, severity=Severity.WARNING)
def check(change: WriteRows, cx: Context) -> Iterator[Finding]:
    """UPDATE or DELETE without WHERE touches every row at once."""
    if change.kind not in {"update", "delete"} or change.filtered or not meets_rows(change):
        return
    if change.kind == "delete":
        message = f"this deletes all rows of {change.table}"
        route = "say WHERE, or TRUNCATE if all of them are meant"
    else:
        message = f"this locks every row of {change.table} until it is done, and leaves a dead copy of each"
        route = "fill it in batches by ranges of the key, each in a transaction of its own"
    yield cx.finding(change, message, help=route, severity=Severity.INFO if _fills_new_column(change) else None)


def _fills_new_column(change: WriteRows) -> bool:
    """The same migration gave the table a column, which this most likely fills."""
    statement = change.statement
    changes = statement.file.changes() if statement and statement.file else ()
    added = {one.table.name.text.lower() for one in changes if isinstance(one, AddColumn)}
    return change.kind == "update" and change.table is not None and change.table.name.text.lower() in added
