"""pagination/list-without-pagination."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.api import Api, Operation
from plumbrule.model.bounded import bound, is_lookup_table, parent_key
from plumbrule.model.pagestyle import suggestion
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    likely: bool = False


@rule(
    on=Api,
    severity=Severity.WARNING,
    options=Options,
    silences=("pagination/no-next-page", "pagination/no-stable-order", "pagination/unbounded-page-size"),
)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """List operation returns its whole collection and cannot be paged."""
    lists = [operation for operation in api.operations if _grows(operation, options)]
    help_ = f"add {suggestion(api)}"
    findings = [
        cx.finding(
            operation,
            f"{operation} takes no page parameter, so every response holds the whole collection",
            label=f"a list: {operation.listing.reasons[0]}" if operation.listing.reasons else "",
            severity=Severity.INFO if is_lookup_table(operation) else None,
            help=help_,
        )
        for operation in lists
        if _comes_whole(operation)
    ]
    message = f"{len(findings)} of {len(lists)} lists take no page parameter, so each response holds a whole collection"
    yield from cx.collapsed(api, findings, len(lists), message)


def _grows(operation: Operation, options: Options) -> bool:
    """A list whose size nothing bounds."""
    if operation.partial or bound(operation) is not None:
        return False
    return operation.listing.possible if options.likely else operation.listing.sure and parent_key(operation) is None


def _comes_whole(operation: Operation) -> bool:
    paging = operation.paging
    preferences = (parameter for parameter in operation.parameters_in("header") if parameter.name.lower() == "prefer")
    return not (paging.paginated or paging.size or any("maxpagesize" in one.description for one in preferences))
