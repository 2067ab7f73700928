"""auth/no-refresh-url."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.security import SecurityScheme
from plumbrule.rule import Context, Finding, Severity, rule

_INTERACTIVE = frozenset({"authorizationCode", "password"})  # a person signs in; machines ask for a new token


@rule(on=SecurityScheme, severity=Severity.INFO, preset="preview")
def check(scheme: SecurityScheme, cx: Context) -> Iterator[Finding]:
    """OAuth flow that signs people in names no URL to refresh tokens."""
    for flow in scheme.flows.values() if scheme.api.version != "2.0" else ():  # 2.0 has no such key
        if flow.name in _INTERACTIVE and "refreshUrl" not in flow.urls:
            yield cx.finding(
                scheme,
                f"the {flow.name} flow of {scheme} has no refreshUrl, so clients ask for tokens that live long",
                at=flow.place,
                help="add `refreshUrl`",
                detail=flow.name,
            )
