"""contract/created-without-location."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.http.found_again import is_lost
from plumbrule.model.http.item_names import item_names
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """201 gives no way to find what was created."""
    items = item_names(api)
    creations = [
        (operation, operation.responses["201"], items[operation.path.rstrip("/")])
        for operation in api.operations
        if operation.is_create and operation.has_item_path and "201" in operation.responses
        if not (operation.is_batch or operation.partial)
    ]
    findings = [
        cx.finding(
            created,
            f"{created.address} gives neither a Location nor an id, so clients cannot find what they made",
            help="add a Location header, or answer with the resource",
        )
        for operation, created, item in creations
        if is_lost(operation, created, item)
    ]
    message = f"{len(findings)} of {len(creations)} creations give neither a Location nor an id of what was made"
    yield from cx.collapsed(api, findings, len(creations), message)
