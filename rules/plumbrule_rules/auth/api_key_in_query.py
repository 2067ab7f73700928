"""auth/api-key-in-query."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.access.callers import users
from plumbrule.model.contract.security import SecurityScheme
from plumbrule.model.names import normal
from plumbrule.model.prose import counted
from plumbrule.rule import Context, Finding, Severity, rule

_PUBLIC = (
    "publishable",
    "public",
    "client_id",
    "client_key",
    "site_key",
)  # keys that are printed in the source of a page


@rule(on=SecurityScheme, severity=Severity.ERROR, security=7.0)
def check(scheme: SecurityScheme, cx: Context) -> Iterator[Finding]:
    """API key is sent in the query string."""
    if scheme.type != "apiKey" or scheme.location != "query" or _is_public(scheme):
        return
    used = users(scheme)
    takes = (
        counted(len(used), "operation takes", "operations take") if used else "no operation asks for it, but it takes"
    )
    yield cx.finding(
        scheme,
        f"{takes} the key from ?{scheme.parameter}=, so it ends up in access logs and browser histories",
        severity=None if used else Severity.INFO,
        help="send it in a header: `in: header, name: X-API-Key`",
    )


def _is_public(scheme: SecurityScheme) -> bool:
    return any(word in normal(name) for name in (scheme.parameter, scheme.name) for word in _PUBLIC)
