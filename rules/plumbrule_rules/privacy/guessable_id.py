"""privacy/guessable-id."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.privacy.identity import guessable_ids
from plumbrule.model.prose import counted
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict", security=3.1, whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Ids of protected resources can be counted through."""
    findings = [
        cx.finding(parameter, f"{operation} takes {parameter} as a number", help="use UUIDs, or another random id")
        for parameter, operation in guessable_ids(api).items()
    ]
    if findings:
        count = counted(len(findings), "path parameter picks", "path parameters pick")
        message = f"{count} somebody's things by a number, so one forgotten check of access opens all of them"
        yield cx.grouped(api, findings, message)
