"""pagination/no-next-page."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.lists.onward import leads_on
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Paged list does not say whether a further page exists."""
    paged = [one for one in api.operations if one.listing.sure and (one.paging.paginated or one.paging.size)]
    findings = [
        cx.finding(operation, _message(operation), help="return `next_cursor` or `next`, or a `Link` header")
        for operation in paged
        if leads_on(operation) is False
    ]
    message = f"{len(findings)} of {len(paged)} paged lists do not say whether a further page exists, so clients guess"
    yield from cx.collapsed(api, findings, len(paged), message)


def _message(operation: Operation) -> str:
    paging = operation.paging
    taken = " and ".join(dict.fromkeys(parameter.name for parameter in paging.controls)) or "pages"
    if not paging.paginated:
        return f"{operation} takes {taken} and nothing to go on with, so only the first page is in reach"
    if paging.style & {"cursor", "token"}:
        return f"{operation} takes {taken}, and its answer holds no cursor, so only the first page is in reach"
    return f"{operation} takes {taken}, and its answer does not say whether more follows, so clients guess"
