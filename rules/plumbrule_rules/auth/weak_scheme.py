"""auth/weak-scheme."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.access.weakness import weaknesses
from plumbrule.model.contract.security import SecurityScheme
from plumbrule.rule import Context, Finding, Severity, rule

SEVERITY = {"broken": Severity.ERROR, "avoidable": Severity.WARNING, "possible": Severity.INFO}


@rule(on=SecurityScheme, severity=Severity.ERROR, security=7.0)
def check(scheme: SecurityScheme, cx: Context) -> Iterator[Finding]:
    """Outdated authentication scheme or OAuth flow is offered."""
    for weakness in weaknesses(scheme):
        yield cx.finding(
            scheme,
            weakness.message,
            at=weakness.place,
            severity=SEVERITY[weakness.weight],
            help=weakness.remedy,
            detail=weakness.kind,
        )
