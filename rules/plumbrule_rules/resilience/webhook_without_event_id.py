"""resilience/webhook-without-event-id."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.prose import counted
from plumbrule.model.resilience.webhooks import missing_identity
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Webhook cannot be told from one that was sent before."""
    findings = [
        cx.finding(operation, f"{operation} lacks {' and '.join(missing)}", help="send `id`, `type` and `timestamp`")
        for operation in api.webhooks
        if (missing := missing_identity(operation))
    ]
    if findings:
        lacking = sorted({part for one in api.webhooks for part in missing_identity(one) or ()})
        lack = counted(len(api.webhooks), "webhook lacks", "webhooks lack")
        message = (
            f"{len(findings)} of {lack} {' or '.join(lacking)}, so receivers cannot drop doubles or put them in order"
        )
        yield cx.grouped(api, findings, message)
