"""resilience/no-retry-after."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.answers import Answer, answers
from plumbrule.model.contract.api import Api
from plumbrule.model.resilience.ratelimits import says_when
from plumbrule.rule import Context, Finding, Severity, rule

_WAITING = frozenset({"429", "503"})  # RFC 6585 §4, RFC 9110 §15.6.4


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Answer 429 or 503 does not say when to try again."""
    waiting = [answer for answer in answers(api) if answer.code in _WAITING and not _is_probe(answer)]
    findings = [
        cx.finding(
            answer.response,
            f"{answer} has no Retry-After, so clients guess when to come back, and come back together",
            at=answer.place,
            help="headers: {Retry-After: {schema: {type: integer}}}",
        )
        for answer in waiting
        if says_when(answer.response) is False
    ]
    message = (
        f"{len(findings)} of {len(waiting)} answers 429 and 503 have no Retry-After, "
        "so clients guess when to come back, and come back together"
    )
    yield from cx.collapsed(api, findings, len(waiting), message)


def _is_probe(answer: Answer) -> bool:
    """A health check: 503 is what it measures."""
    return answer.code == "503" and all(operation.is_entry for operation in answer.users)
