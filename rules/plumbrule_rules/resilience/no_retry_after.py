"""resilience/no-retry-after."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Operation, Response
from plumbrule.model.contract.header_fix import add_header
from plumbrule.model.http.answers import called
from plumbrule.model.names import tokens, words
from plumbrule.model.resilience.ratelimits import says_when
from plumbrule.rule import Context, Finding, Severity, rule

_HEALTH = words("health healthcheck heartbeat lbheartbeat liveness readiness alive ping")
_WAITING = frozenset({"429", "503"})  # RFC 6585 §4, RFC 9110 §15.6.4


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Answer 429 or 503 does not say when to try again."""
    waiting = [one for one in api.answers if one.code in _WAITING and not _is_probe(one)]
    findings = [
        cx.finding(
            response.defined,
            f"{called(response)} has no Retry-After, so clients guess when to come back, and come back together",
            help="headers: {Retry-After: {schema: {type: integer}}}",
            fix=add_header(response, "Retry-After", "integer", safe=True),
        )
        for response in waiting
        if says_when(response) is False
    ]
    message = (
        f"{len(findings)} of {len(waiting)} answers 429 and 503 have no Retry-After, "
        "so clients guess when to come back, and come back together"
    )
    yield from cx.collapsed(api, findings, len(waiting), message)


def _is_probe(response: Response) -> bool:
    """A health check: 503 is what it measures."""
    return response.code == "503" and all(_is_health(operation) for operation in response.users)


def _is_health(operation: Operation) -> bool:
    named = {word for segment in operation.template.literals for word in tokens(segment.text)}
    return operation.is_entry or not _HEALTH.isdisjoint(named)
