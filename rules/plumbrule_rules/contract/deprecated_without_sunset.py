"""contract/deprecated-without-sunset."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.design.retirement import announces_end, is_deprecated
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Operation is deprecated without a date or a replacement."""
    candidates = [operation for operation in api.operations if is_deprecated(operation)]
    findings = [
        cx.finding(
            operation,
            f"{operation} is deprecated, and nothing says until when it works or what takes its place",
            help="say so in the description, and send Deprecation and Sunset headers (RFC 9745, RFC 8594)",
        )
        for operation in candidates
        if not (operation.partial or announces_end(operation))
    ]
    message = f"{len(findings)} of {len(candidates)} deprecated operations say neither when they end nor what replaces"
    yield from cx.collapsed(api, findings, len(candidates), f"{message} them")
