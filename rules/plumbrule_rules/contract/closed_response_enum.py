"""contract/closed-response-enum."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.design.closed_values import closed_lists
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="preview")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """List of values in answers is closed, so a new value breaks clients."""
    findings = [
        cx.finding(field, "", help="x-extensible-enum, or a value `unknown` that clients have to expect")
        for field in closed_lists(api)
    ]
    if findings:
        number = len(findings)
        lists = "list of values" if number == 1 else "lists of values"
        yield cx.grouped(
            api, findings, f"{number} {lists} in answers leave no room for another, which would break clients"
        )
