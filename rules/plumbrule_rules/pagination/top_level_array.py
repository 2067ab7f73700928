"""pagination/top-level-array."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Operation
from plumbrule.rule import Context, Finding, Severity, rule

SCHOOL = 0.6  # share of bare lists from which on this is how the API does it, and one finding says so
FEWEST = 3  # lists that make a school

_HEADERS = ("x-total", "x-next", "x-page", "x-pagination")


@rule(on=Api, severity=Severity.WARNING, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """List answers with a bare array, which can never gain metadata."""
    lists = [operation for operation in api.operations if operation.listing.sure and not operation.partial]
    findings = [
        cx.finding(
            operation,
            f"{operation} answers with a bare array, so a total or a next page can only be added by breaking clients",
            help="answer with an object: `{items: […], next: …}` (a breaking change)",
        )
        for operation in lists
        if _is_bare(operation)
    ]
    message = f"{len(findings)} of {len(lists)} lists answer with a bare array, which can never gain metadata"
    if len(findings) >= max(FEWEST, SCHOOL * len(lists)):
        yield cx.grouped(api, findings, message)
    else:
        yield from cx.collapsed(api, findings, len(lists), message)


def _is_bare(operation: Operation) -> bool:
    """The body is the array, and neither headers nor the media type leave room beside it."""
    response = operation.success
    if operation.listing.collection is not None or operation.listing.array is None or response is None:
        return False
    max_items = operation.listing.array.flat.max_items
    return not (
        operation.paging.style & {"link", "range"}
        or any(name == "link" or name.startswith(_HEADERS) for name in response.headers)
        or (max_items is not None and max_items <= 100)
        or any("geo+json" in media_type for media_type in response.contents)
    )
