"""pagination/offset-only."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.lists.bounded import bound
from plumbrule.rule import Context, Finding, Severity, rule

_POSITIONS = frozenset({"page", "offset"})


@rule(on=Api, severity=Severity.INFO, preset="strict", whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Lists are paged by position only, which costs more with every page and shifts under inserts."""
    paged = [one for one in api.operations if one.listing.sure and one.paging.paginated and not one.partial]
    findings = [
        cx.finding(operation, f"{operation} is paged by position only", help="offer a cursor beside it")
        for operation in paged
        if operation.paging.style <= _POSITIONS and not _may_count(operation)
    ]
    if findings:
        message = (
            f"{len(findings)} of {len(paged)} paged lists are paged by position only, so deep pages cost more and more"
        )
        yield cx.grouped(api, findings, message)


def _may_count(operation: Operation) -> bool:
    """People look at these pages in a table or by relevance, or there are few of them."""
    if operation.is_admin or operation.is_search or bound(operation) is not None:
        return True
    total = operation.success.headers.get("x-total-count") if operation.success else None
    return total is not None and total.element.flag("required") is True
