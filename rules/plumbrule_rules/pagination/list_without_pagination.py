"""pagination/list-without-pagination."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.lists.bounded import bound, growing, has_time_window, is_asked_by_owner, is_lookup_table
from plumbrule.model.lists.pagestyle import suggestion
from plumbrule.rule import Context, Finding, Severity, rule

_PAGING = re.compile(r"\b(pages?|paging|paged|paginat\w*|maxpagesize)\b", re.IGNORECASE)  # by another name, or `Prefer`


@dataclass(frozen=True, slots=True)
class Options:
    likely: bool = False
    """Every list that nothing bounds counts, also those that are only likely to be lists."""


@rule(
    on=Api,
    severity=Severity.WARNING,
    options=Options,
    silences=("pagination/no-next-page", "pagination/no-stable-order", "pagination/unbounded-page-size"),
)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """List operation returns its whole collection and cannot be paged."""
    lists = [operation for operation in api.operations if _is_judged(operation, options)]
    help_ = f"add {suggestion(api)}"
    findings = [
        cx.finding(
            operation,
            f"{operation} takes no page parameter{_reason(operation)}, so responses grow with the collection",
            severity=Severity.INFO if is_lookup_table(operation) else None,
            help=help_,
        )
        for operation in lists
        if _comes_whole(operation)
    ]
    message = f"{len(findings)} of {len(lists)} lists take no page parameter, so each response holds a whole collection"
    yield from cx.collapsed(api, findings, len(lists), message)


def _reason(operation: Operation) -> str:
    reason = growing(operation)
    return f" and {reason}" if reason else ""


def _is_judged(operation: Operation, options: Options) -> bool:
    """A list that nothing bounds; unless the options ask for more, only one that surely is a list and surely grows."""
    if operation.partial or bound(operation) is not None:
        return False
    if options.likely:
        return operation.listing.possible
    asked_in_part = is_asked_by_owner(operation) or has_time_window(operation)
    return operation.listing.sure and not asked_in_part and growing(operation) is not None


def _comes_whole(operation: Operation) -> bool:
    paging = operation.paging
    if paging.paginated or paging.size or paging.continues:
        return False
    texts = [operation.description, *(parameter.description for parameter in operation.parameters)]
    return not any(_PAGING.search(text) for text in texts)
