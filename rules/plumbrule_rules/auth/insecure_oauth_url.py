"""auth/insecure-oauth-url."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.access.endpoints import endpoints, missing_endpoints
from plumbrule.model.contract.hosts import authority
from plumbrule.model.contract.security import SecurityScheme
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=SecurityScheme, severity=Severity.ERROR, security=7.5)
def check(scheme: SecurityScheme, cx: Context) -> Iterator[Finding]:
    """URL of the authorization server is missing, none, or not https."""
    for endpoint in endpoints(scheme):
        if not endpoint.is_url:
            message = f"the {endpoint.key} of {scheme} is {endpoint.url!r}, which is no URL, so clients cannot use it"
            yield cx.finding(scheme, message, at=endpoint.place, detail=endpoint.detail)
            continue
        host = authority(endpoint.url)
        if host is not None and host.is_clear and not (host.is_local or host.is_placeholder or host.is_example):
            yield cx.finding(
                scheme,
                f"the {endpoint.key} of {scheme} is {endpoint.url}, so what is sent there can be read on the way",
                at=endpoint.place,
                help="use https",
                detail=endpoint.detail,
            )
    for flow, key in missing_endpoints(scheme):
        message = f"the {flow.name} flow of {scheme} has no {key}, so clients cannot use it"
        yield cx.finding(scheme, message, at=flow.place, detail=f"{flow.name} {key}")
