"""resilience/no-rate-limit-headers."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.http.answers import called
from plumbrule.model.resilience.ratelimits import has_limit_headers
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="preview", whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """API with rate limits does not tell callers how much is left."""
    if not any("429" in operation.responses for operation in api.operations):
        return
    told = [response for response in api.answers if response.code.startswith("2") or response.code == "429"]
    findings = [
        cx.finding(response.defined, f"{called(response)} has no RateLimit header", help="add RateLimit")
        for response in told
        if has_limit_headers(response) is False
    ]
    if findings:
        message = (
            f"{len(findings)} of {len(told)} answers have no RateLimit header, though the API answers 429, "
            "so callers learn of the limit by running into it"
        )
        yield cx.grouped(api, findings, message)
