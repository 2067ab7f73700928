"""Tables into which rows are only ever added."""

from __future__ import annotations

from plumbrule.model.database.schema import Column, Table
from plumbrule.model.database.soft_delete import soft_delete_column
from plumbrule.model.database.timestamps import MOMENTS, is_created, is_occurred, is_updated
from plumbrule.model.names import singular, tokens, words

RECORDS = words(
    "event log audit history metric measurement telemetry trace span impression click outbox reading sample datapoint"
)
DELIVERIES = ("webhook", "delivery")


def appending_moment(table: Table) -> Column | None:
    """The one moment at which a row of the table came, where rows only come; None where that does not show."""
    found = tuple(singular(word) for word in tokens(table.name))
    if found[-1] not in RECORDS and found[-2:] != DELIVERIES:
        return None
    columns = list(table.columns.values())
    if table.partial or any(map(is_updated, columns)) or soft_delete_column(table):
        return None
    moments = [column for column in columns if column.family in MOMENTS and (is_created(column) or is_occurred(column))]
    return moments[0] if len(moments) == 1 else None


def drains(table: Table) -> bool:
    """An outbox: rows leave once they were sent."""
    return "outbox" in tokens(table.name)
