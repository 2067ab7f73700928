"""caching/conflicting-directives."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.caching.directives import conflicts
from plumbrule.model.contract.api import Api
from plumbrule.model.http.answers import called
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Cache headers of a response contradict each other."""
    for response in api.answers:
        found = list(conflicts(response))
        if found:
            yield cx.finding(
                response.defined,
                f"{called(response)}: {'; '.join(found)}",
                help="keep one Cache-Control that says what is meant",
            )
