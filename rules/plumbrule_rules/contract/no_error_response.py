"""contract/no-error-response."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.http.failures import house_error, may_fail, says_nothing
from plumbrule.rule import Context, Finding, Severity, rule


@rule(
    on=Api,
    severity=Severity.WARNING,
    silences=(
        "contract/error-without-body",
        "contract/resource-without-404",
        "contract/secured-without-401",
        "resilience/no-rate-limit-response",
    ),
)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Operation documents no error at all."""
    component = house_error(api)
    section = "responses" if api.version == "2.0" else "components/responses"
    findings = [
        cx.finding(
            operation,
            f"{operation} documents no error, so clients find out in production what a refusal looks like",
            help=f'default: {{$ref: "#/{section}/{component}"}}' if component else "add a `default` or `4XX` response",
        )
        for operation in api.operations
        if says_nothing(operation)
    ]
    candidates = sum(map(may_fail, api.operations))
    message = f"{len(findings)} of {candidates} operations document no error, so clients do not know how they fail"
    yield from cx.habitual(api, findings, message)
