"""contract/no-server-error-response."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="docs", whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Operations do not say what a failure of the server looks like."""
    judged = [operation for operation in api.operations if operation.responses and not operation.partial]
    findings = [
        cx.finding(operation, "", help='add "5XX" or default, with the error schema')
        for operation in judged
        if not any(code == "DEFAULT" or code.startswith("5") for code in operation.responses)
    ]
    if findings:
        message = f"{len(findings)} of {len(judged)} operations document no 5xx and no default response"
        yield cx.grouped(api, findings, message)
