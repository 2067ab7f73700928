"""contract/operation-id-not-url-safe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.rule import Context, Finding, Severity, rule

_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]+")  # RFC 3986 §2.3


@rule(on=Api, severity=Severity.INFO, preset="docs")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """OperationId has characters that URLs and anchors do not take."""
    named = [operation for operation in (*api.operations, *api.webhooks) if operation.operation_id is not None]
    findings = [
        cx.finding(
            operation,
            f"operationId {operation.operation_id!r} is no part of a URL, so links to it have to be escaped",
            at=operation.element.place_of("operationId"),
            help=re.sub(r"[^A-Za-z0-9._~-]+", "_", operation.operation_id or "").strip("_") or None,
        )
        for operation in named
        if not _UNRESERVED.fullmatch(operation.operation_id or "")
    ]
    message = f"{len(findings)} of {len(named)} operationIds have characters that URLs do not take"
    yield from cx.collapsed(api, findings, len(named), message)
