"""An UPDATE or DELETE of every row in one statement."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.column_change import AddColumn
from plumbrule.model.database.moment import dialect_at, meets_rows
from plumbrule.model.database.object_change import WriteRows
from plumbrule.model.database.schema import Dialect
from plumbrule.rule import Context, Finding, Severity, rule

_LEFT = {
    Dialect.POSTGRES: "leaves a dead copy of each",
    Dialect.SQLITE: "nobody else can write to the database meanwhile",
    Dialect.MYSQL: "keeps the old version of each until then",  # undo of InnoDB and Oracle, log of SQL Server
}


@rule(on=WriteRows, severity=Severity.WARNING)
def check(change: WriteRows, cx: Context) -> Iterator[Finding]:
    """UPDATE or DELETE without WHERE touches every row at once."""
    if change.kind not in {"update", "delete"} or change.filtered or not meets_rows(change):
        return
    if change.kind == "delete":
        message = f"this deletes all rows of {change.table}"
        route = "say WHERE, or TRUNCATE if all of them are meant"
    else:
        left = _LEFT.get(dialect_at(change), _LEFT[Dialect.MYSQL])
        message = f"this locks every row of {change.table} until it is done, and {left}"
        route = "fill it in batches by ranges of the key, each in a transaction of its own"
    yield cx.finding(change, message, help=route, severity=Severity.INFO if _fills_new_column(change) else None)


def _fills_new_column(change: WriteRows) -> bool:
    """The same migration gave the table a column, which this most likely fills."""
    statement = change.statement
    changes = statement.file.changes() if statement and statement.file else ()
    added = {one.table.name.text.lower() for one in changes if isinstance(one, AddColumn)}
    return change.kind == "update" and change.table is not None and change.table.name.text.lower() in added
