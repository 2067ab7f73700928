"""Scopes that are asked for and that no token can carry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.access.requiring import SchemeUse, scopes_asked

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.contract.security import SecurityScheme


class Unavailable(NamedTuple):
    """A scope that its scheme does not offer; `meaningless` where the scheme carries no scopes at all."""

    scheme: SecurityScheme
    scope: str
    uses: list[SchemeUse]
    meaningless: bool = False


def unavailable(api: Api) -> Iterator[Unavailable]:
    """Every scope once, and a scheme without scopes once. OpenID Connect lists its scopes elsewhere.

    Before OpenAPI 3.1 only OAuth schemes may be required with a list; since then others may list roles.
    """
    told = set()
    for (name, scope), uses in scopes_asked(api).items():
        scheme = api.schemes.get(name)
        if scheme is None:
            continue
        if scheme.type == "oauth2" and scheme.flows and scope not in scheme.scopes:
            yield Unavailable(scheme, scope, uses)
        elif scheme.type in {"http", "apiKey"} and api.version in {"2.0", "3.0"} and name not in told:
            told.add(name)
            yield Unavailable(scheme, scope, uses, meaningless=True)
