"""auth/undocumented-jwt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.model.contract.api import SecurityScheme
from plumbrule.rule import Context, Finding, Severity, rule

_FORMAT = re.compile(r"\b(jwt|jws|jwe|json web token|paseto|opaque|issue[rd]?|rfc ?\d{4})\b", re.IGNORECASE)


@rule(on=SecurityScheme, severity=Severity.INFO, preset="docs")
def check(scheme: SecurityScheme, cx: Context) -> Iterator[Finding]:
    """Bearer scheme says neither what its tokens are nor who issues them."""
    takes_tokens = scheme.type == "openIdConnect" or (scheme.type == "http" and scheme.scheme == "bearer")
    if takes_tokens and not scheme.element.text("bearerFormat") and not _FORMAT.search(scheme.description):
        yield cx.finding(
            scheme,
            f"{scheme} takes tokens and says neither their format nor their issuer, so clients cannot check them",
            help="bearerFormat: JWT, and the issuer in the description",
        )
