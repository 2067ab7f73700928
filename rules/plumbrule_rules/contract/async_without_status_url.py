"""contract/async-without-status-url."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.http.accepted import can_be_followed
from plumbrule.model.http.answers import called
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """202 Accepted gives no way to follow the work."""
    accepted = [one for one in api.answers if one.code == "202" and not one.operation.partial]
    findings = [
        cx.finding(
            response,
            f"{called(response)} names neither a status URL nor a job, so clients never learn what became of the work",
            help="add a Location header that leads to the state of the work, or answer with its id and status",
        )
        for response in accepted
        if not can_be_followed(response)
    ]
    message = f"{len(findings)} of {len(accepted)} answers with 202 give no way to follow the work"
    yield from cx.collapsed(api, findings, len(accepted), message)
