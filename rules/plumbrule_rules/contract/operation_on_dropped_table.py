"""contract/operation-on-dropped-table."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Operation
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Operation, severity=Severity.WARNING, preset="preview")
def check(operation: Operation, cx: Context) -> Iterator[Finding]:
    """Operation serves a resource whose table was dropped."""
    former = operation.former
    if former is None or operation.deprecated or former.table.dropped_at is None:
        return
    table = former.table
    yield cx.finding(
        operation,
        f"{operation} serves what {table} held ({len(former.columns)} of its {len(table.columns)} columns), and "
        f"{table} was dropped: nothing is left to answer from",
        label="this operation …",
        related=[
            Related(table.place, "… served this table", table.address),
            Related(former.table.dropped_at, "… until it was dropped", table.address),
        ],
        help="mark the operation as deprecated, with a Sunset date, or take it out of the contract",
    )
