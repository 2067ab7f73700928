"""contract/untyped-timestamp."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Field, Parameter
from plumbrule.model.contract.insertion import first_member
from plumbrule.model.design.untyped_time import is_rfc3339, is_untyped, times
from plumbrule.rule import Context, Finding, Fix, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Time is a string of which nothing says how it is written."""
    candidates = list(times(api))
    findings = [_finding(cx, time) for time in candidates if is_untyped(time)]
    message = f"{len(findings)} of {len(candidates)} times are strings without a format, so each client guesses one"
    yield from cx.collapsed(api, findings, len(candidates), message)


def _finding(cx: Context, time: Field | Parameter) -> Finding:
    edit = first_member(time.schema.element, "format", "date-time") if time.schema and is_rfc3339(time) else None
    return cx.finding(
        time,
        f"{time} is a string without a format, so each client guesses how the time is written",
        help="format: date-time (RFC 3339), or date, time, duration",
        fix=Fix(f"{time} is a date-time, as its examples are", (edit,), safe=True) if edit else None,
    )
