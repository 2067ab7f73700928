"""auth/undefined-scope."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.access.unavailable import Unavailable, unavailable
from plumbrule.model.contract.api import Api
from plumbrule.model.nearest import nearest
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.ERROR, whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Security requirement asks for a scope that its scheme does not offer."""
    for one in unavailable(api) if not api.partial else ():
        first, *rest = one.uses
        message, remedy = _words(one, first.node.address)
        yield cx.finding(
            api,
            message,
            at=first.place_of(one.scope),
            related=[Related(use.place_of(one.scope), "requires it as well", use.node.address) for use in rest[:3]],
            help=remedy,
            severity=Severity.WARNING if one.meaningless else None,
            detail=one.scheme.name if one.meaningless else f"{one.scheme} {one.scope}",
        )


def _words(one: Unavailable, asking: str) -> tuple[str, str]:
    if one.meaningless:
        message = f"{asking} lists scopes for {one.scheme}, which is no OAuth scheme, so nobody checks them"
        return message, "leave the list empty, or move to OpenAPI 3.1, which allows roles here"
    meant = nearest(one.scope, one.scheme.scopes)
    message = f"{asking} requires the scope {one.scope}, which no flow of {one.scheme} offers, so no token can carry it"
    return message, f"did you mean {meant}?" if meant else f"add it to the flows of {one.scheme}"
