"""contract/error-without-body."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.http.answers import called
from plumbrule.model.http.empty_errors import empty_errors, has_body
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Error response has no body schema, though other errors of the API have one."""
    judged = empty_errors(api)
    if not any(has_body(response) for response in judged.candidates):
        return
    findings = [
        cx.finding(
            response,
            f"{called(response)} has no body, while other errors do, so clients have nothing to show or to branch on",
            help="refer to the schema that other errors use",
        )
        for response in judged.empty
    ]
    total = len(judged.candidates)
    message = f"{len(findings)} of {total} error responses describe no body, so clients find nothing to branch on"
    yield from cx.collapsed(api, findings, total, message)
