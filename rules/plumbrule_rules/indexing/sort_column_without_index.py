"""An order that makes the database sort everything for each page."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Operation
from plumbrule.model.database.index_fix import add_index
from plumbrule.model.database.repair import create_index
from plumbrule.model.joined.served import evidence, index_columns, unserved_orders
from plumbrule.rule import Context, Finding, Related, Severity, rule

NAMED = 5  # columns that the message lists


@rule(on=Operation, severity=Severity.WARNING, preset="strict")
def check(operation: Operation, cx: Context) -> Iterator[Finding]:
    """Documented sort order has no index."""
    for parameter, columns in unserved_orders(operation):
        table, members = columns[0].table, index_columns(operation, columns[0])
        names = ", ".join(column.name for column in columns[:NAMED])
        more = f" and {len(columns) - NAMED} more" if len(columns) > NAMED else ""
        yield cx.finding(
            parameter,
            f"{operation} sorts by {names}{more}, and no index on {table} has that order: every page sorts it all",
            label="this order …",
            related=[
                *(Related(column.place, "… is this column", column.address) for column in columns[:NAMED]),
                Related(table.place, evidence(operation)),
            ],
            help=create_index(table, members),
            fix=add_index(table, members) if len(columns) == 1 else None,
            detail=operation.address,
        )
