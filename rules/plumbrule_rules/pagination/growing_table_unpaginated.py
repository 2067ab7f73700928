"""pagination/growing-table-unpaginated."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Operation
from plumbrule.model.joined.growth import growth
from plumbrule.model.lists.pagestyle import suggestion
from plumbrule.rule import Context, Finding, Related, Severity, rule

BOUNDED = 1000  # rows of an array that fit one response


@rule(on=Operation, severity=Severity.WARNING, preset="strict", silences=("pagination/list-without-pagination",))
def check(operation: Operation, cx: Context) -> Iterator[Finding]:
    """Collection over a table that only grows is returned whole."""
    match = operation.collection
    if match is None or operation.partial or not _comes_whole(operation):
        return
    reason = growth(match.table)
    if reason is not None:
        yield cx.finding(
            operation,
            f"{operation} returns {match.table} whole, and {reason}, so the response grows until it fails",
            related=[Related(match.table.place, "the table behind it", match.table.address)],
            severity=Severity.INFO if operation.template.has_owner else None,
            help=f"add {suggestion(operation.api)}",
        )


def _comes_whole(operation: Operation) -> bool:
    paging, array = operation.paging, operation.listing.array
    if not operation.listing.possible or paging.paginated or paging.size or paging.continues:
        return False
    bound = array.flat.max_items if array else None
    return bound is None or bound > BOUNDED
