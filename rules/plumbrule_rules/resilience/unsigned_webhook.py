"""resilience/unsigned-webhook."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.prose import counted
from plumbrule.model.resilience.webhooks import is_sent_home, is_signed, is_signing_explained
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING, security=6.0, whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Receivers cannot check who sent a webhook."""
    if is_signing_explained(api):
        return
    sent = [operation for operation in api.webhooks if not is_sent_home(operation)]
    findings = [
        cx.finding(operation, f"{operation} is not signed", help="add a header parameter Webhook-Signature")
        for operation in sent
        if is_signed(operation) is False
    ]
    if findings:
        root = "; the security of the document is about calls to the API" if api.element.get("security") else ""
        message = (
            f"{len(findings)} of {counted(len(sent), 'webhook carries', 'webhooks carry')} no signature and no "
            f"credential, so receivers cannot tell them from what anybody sends{root}"
        )
        yield cx.grouped(api, findings, message)
