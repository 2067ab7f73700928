"""resilience/no-health-endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.names import words
from plumbrule.rule import Context, Finding, Severity, rule

_PROBES = words("health healthz healthcheck health_check livez readyz live ready liveness readiness ping status")


@rule(on=Api, severity=Severity.INFO, preset="docs", whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Contract has no path that tells whether the service is well."""
    if not api.operations or api.partial:
        return
    reads = (operation.template for operation in api.operations if operation.method in {"GET", "HEAD"})
    if not any(path.segments and path.segments[-1].normal in _PROBES for path in reads):
        yield cx.finding(
            api, f"none of {len(api.operations)} operations tells whether the service is well", help="add GET /health"
        )
