"""resilience/unbounded-number."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.prose import counted
from plumbrule.model.resilience.inputs import numbers
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="preview")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Request takes a number of any size."""
    found = numbers(api)
    findings = [
        cx.finding(
            one.head,
            f"{one.name} takes numbers of any size",
            at=one.parts[0].place,
            help="add `format: int32` or `format: int64`, or `minimum` and `maximum`",
        )
        for one in found.unbounded
    ]
    if findings:
        count = sum(len(one.parts) for one in found.unbounded)
        message = (
            f"{counted(count, 'number in requests has', 'numbers in requests have')} neither a format nor bounds, "
            "so what overflows in the service is only found there"
        )
        yield cx.grouped(api, findings, message)
