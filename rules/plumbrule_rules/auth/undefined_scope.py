"""auth/undefined-scope."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.api import Api
from plumbrule.model.nearest import nearest
from plumbrule.model.requiring import scopes_asked
from plumbrule.model.security import SecurityScheme
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.ERROR)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Security requirement asks for a scope that its scheme does not offer."""
    for (name, scope), (first, *rest) in scopes_asked(api).items():
        scheme = api.schemes.get(name)
        if scheme is None or api.partial or (reason := _refusal(scheme, scope)) is None:
            continue
        meant = nearest(scope, scheme.scopes)
        yield cx.finding(
            api,
            f"{first.node.address} requires the scope {scope}, {reason}",
            at=first.place_of(scope),
            related=[Related(use.place_of(scope), "requires it as well", use.node.address) for use in rest[:3]],
            help=f"did you mean {meant}?" if meant else None,
            severity=None if scheme.type == "oauth2" else Severity.WARNING,
            detail=f"{name} {scope}",
        )


def _refusal(scheme: SecurityScheme, scope: str) -> str | None:
    """Why nobody can have the scope; None where that is not known. OpenID Connect lists its scopes elsewhere."""
    if scheme.type == "oauth2" and scheme.flows and scope not in scheme.scopes:
        return f"which no flow of {scheme} offers, so no token can carry it"
    if scheme.type in {"http", "apiKey"} and scheme.api.version in {"2.0", "3.0"}:
        return f"and {scheme} is no OAuth scheme, whose list must be empty before OpenAPI 3.1"
    return None
