"""A path to one row that may find several."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Operation
from plumbrule.model.database.index_fix import add_index
from plumbrule.model.database.repair import create_index
from plumbrule.model.joined.coverage import covering
from plumbrule.model.joined.served import evidence, index_columns
from plumbrule.model.joined.single_row import ambiguous_lookup
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Operation, severity=Severity.WARNING, preset="strict")
def check(operation: Operation, cx: Context) -> Iterator[Finding]:
    """Path addresses one row by a column that is not unique."""
    column = ambiguous_lookup(operation)
    if column is not None:
        table, members = column.table, index_columns(operation, column)
        slow = "" if covering(operation, column) else ", and no index finds it"
        yield cx.finding(
            operation,
            f"{operation} returns one of {table} by {column.name}, which nothing makes unique{slow}: "
            "two rows can answer to one path",
            label="this path …",
            related=[
                Related(column.place, "… names this column", column.address),
                Related(table.place, evidence(operation)),
            ],
            help=create_index(table, members, unique=True),
            fix=add_index(table, members, unique=True),
        )
