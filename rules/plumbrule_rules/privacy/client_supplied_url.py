"""privacy/client-supplied-url."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.privacy.outward import outward
from plumbrule.model.prose import counted
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict", security=5.0)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Client tells the server which URL to call."""
    found = outward(api)
    findings = [
        cx.finding(
            one.operation,
            f"{one.operation} takes {one.parameter} and goes there",
            at=one.place,
            help="allow known hosts only, and refuse addresses of the own network after each redirect",
        )
        for one in found
    ]
    if findings:
        names = ", ".join(dict.fromkeys(one.parameter.name for one in found))
        message = (
            f"clients name {counted(len(found), 'URL', 'URLs')} for the server to call ({names}), "
            "so they can reach what only the server reaches"
        )
        yield cx.grouped(api, findings, message)
