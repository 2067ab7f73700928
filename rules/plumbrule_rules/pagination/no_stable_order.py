"""pagination/no-stable-order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.contract.api import Api, Operation
from plumbrule.rule import Context, Finding, Severity, rule

_ORDER = re.compile(
    r"\b(order(ed|ing)?[ -]by|ordered|ordering|sort(ed|ing|s)?|newest|oldest|chronological\w*|ascending|descending|"
    r"most recent|latest|alphabetical\w*|in \w+(?: \w+)? order|order of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Options:
    cursor: bool = False
    """Lists that page by cursor or token count too."""


@rule(on=Api, severity=Severity.INFO, preset="strict", options=Options, whole=True)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Paged lists have no stated order, so rows repeat or vanish between pages."""
    styles = {"page", "offset", "range", *(("cursor", "token", "link") if options.cursor else ())}
    paged = [
        operation
        for operation in api.operations
        if operation.listing.sure
        and not operation.partial
        and operation.paging.style
        and operation.paging.style <= styles
    ]
    findings = [
        cx.finding(operation, f"{operation} states no order", help="say in the description what pages are ordered by")
        for operation in paged
        if not (operation.is_search or _states_order(operation))
    ]
    if findings:
        message = (
            f"{len(findings)} of {len(paged)} lists that are paged by position state no order, so rows repeat or vanish"
        )
        yield cx.grouped(api, findings, message)


def _states_order(operation: Operation) -> bool:
    texts = [operation.description, *(parameter.description for parameter in operation.parameters)]
    if operation.success is not None:
        texts.append(operation.success.description)
    return bool(operation.order) or any(_ORDER.search(text) for text in texts)
