"""privacy/stack-trace-in-error."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.privacy.internals import Telling, shown_traces, telling
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.ERROR, security=5.3)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Error response reveals internals."""
    for told in telling(api):
        yield _finding(cx, told)
    for shown in shown_traces(api):
        yield cx.finding(
            shown.response,
            f"an example of {shown.response.address} holds a trace or a message of the database, "
            "which tells an attacker what runs here",
            at=shown.place,
            help="answer with an id for the logs, and keep the trace there",
            detail="example",
        )


def _finding(cx: Context, told: Telling) -> Finding:
    found, response = told.internals, told.response
    what = " and ".join(dict.fromkeys(one.what for one in found))
    names = ", ".join(one.field.name for one in found)
    return cx.finding(
        told.schema,
        f"{response.address} answers with {what} in {names}, which tells an attacker what runs here",
        at=found[0].field.place,
        related=[Related(response.place, "this error", response.address)],
        help="answer with an id for the logs, and keep the rest there",
        severity=_severity(any(one.trace for one in found), all(one.listed for one in found)),
        detail=names,
    )


def _severity(trace: bool, listed: bool) -> Severity:
    if trace:
        return Severity.ERROR
    return Severity.INFO if listed else Severity.WARNING
