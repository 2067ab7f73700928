"""pagination/cursor-key-not-unique."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Operation
from plumbrule.model.database.repair import create_index
from plumbrule.model.joined.cursor_order import unsteady_cursor
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Operation, severity=Severity.WARNING, preset="strict", silences=("pagination/no-stable-order",))
def check(operation: Operation, cx: Context) -> Iterator[Finding]:
    """Pages by cursor follow an order in which rows can be equal."""
    cursor = unsteady_cursor(operation)
    if cursor is None:
        return
    table, names = cursor.columns[0].table, ", ".join(column.name for column in cursor.columns)
    key = [member.column for member in table.primary_key.members if member.column] if table.primary_key else []
    ends = ", ".join(table.written(column) for column in key)
    yield cx.finding(
        operation,
        f"{operation} is walked in the order of {names}, which several rows of {table} can share: "
        "a page that ends between them repeats or skips some",
        at=cursor.cursor.place,
        label="continues after a value …",
        related=[
            Related(cursor.said, "the order", operation.address),
            Related(cursor.columns[0].place, "… that is not unique", cursor.columns[0].address),
        ],
        help=f"order by {names}, {ends}: {create_index(table, [*(one.key for one in cursor.columns), *key])}"
        if key
        else "end the order with a unique key",
        severity=None if cursor.shown else Severity.INFO,
    )
