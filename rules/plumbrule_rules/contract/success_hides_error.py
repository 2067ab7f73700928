"""contract/success-hides-error."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.http.hidden_error import hidden_error
from plumbrule.rule import Context, Finding, Related, Severity, rule

HABIT = 0.6  # share of the operations from which on this is how the API does it, and one finding says so
FEWEST = 3  # operations that make a habit


@rule(on=Api, severity=Severity.WARNING, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Success response has room for a failure, and no error response is described."""
    answering = [response for operation in api.operations if (response := operation.success) and response.schema]
    hiding = [(response, hidden) for response in answering if (hidden := hidden_error(response.operation)) is not None]
    findings = [
        cx.finding(
            response,
            f"{response.address} can say that it failed ({hidden.name}), and no error is described,"
            " so retries, monitoring and caches take failures for successes",
            related=[Related(hidden.place, "tells of the failure")],
            help="answer failures with 4xx or 5xx and a schema of their own",
        )
        for response, hidden in hiding
    ]
    message = (
        f"{len(findings)} of {len(answering)} successes can say that they failed, so monitoring takes them for fine"
    )
    if len(findings) >= max(FEWEST, HABIT * len(answering)):
        yield cx.grouped(api, findings, message)
    else:
        yield from cx.collapsed(api, findings, len(answering), message)
