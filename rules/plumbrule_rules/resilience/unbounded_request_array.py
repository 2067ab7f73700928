"""resilience/unbounded-request-array."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.prose import counted
from plumbrule.model.resilience.inputs import Unbounded, arrays
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING, preset="strict", security=4.0)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Request takes an array of any length."""
    found = arrays(api)
    findings = [_finding(cx, one) for one in found.unbounded]
    message = (
        f"{len(findings)} of {found.total} inputs with arrays take arrays of any length, "
        "so one request can cost as much as a million"
    )
    yield from cx.collapsed(api, findings, found.total, message)


def _finding(cx: Context, one: Unbounded) -> Finding:
    names = f": {one.names}" if one.names else ""
    return cx.finding(
        one.head,
        f"{one.name} takes {counted(len(one.parts), 'array', 'arrays')} of any length{names}",
        at=one.parts[0].place,
        help="add `maxItems: 100`",
    )
