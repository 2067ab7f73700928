"""resilience/unbounded-request-string."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.prose import counted
from plumbrule.model.resilience.inputs import Unbounded, strings
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict", security=3.1)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Request takes a string of any length."""
    found = strings(api)
    findings = [_finding(cx, one) for one in found.unbounded]
    message = (
        f"{len(findings)} of {found.total} inputs with strings take strings of any length, "
        "so one request can fill memory, logs and columns"
    )
    yield from cx.collapsed(api, findings, found.total, message)


def _finding(cx: Context, one: Unbounded) -> Finding:
    names = f": {one.names}" if one.names else ""
    return cx.finding(
        one.head,
        f"{one.name} takes {counted(len(one.parts), 'string', 'strings')} of any length{names}",
        at=one.parts[0].place,
        help="add `maxLength`",
    )
