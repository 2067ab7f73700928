"""auth/http-basic."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.model.access.callers import serves_clients_only, users
from plumbrule.model.contract.hosts import are_local
from plumbrule.model.contract.security import SecurityScheme
from plumbrule.model.names import normal
from plumbrule.model.prose import counted
from plumbrule.rule import Context, Finding, Severity, rule

_KEY_AS_NAME = re.compile(r"\b(api|secret|access|auth)[ _-]?(key|token)\b|\bkey\b", re.IGNORECASE)
BETTER = "offer bearer tokens: `type: http, scheme: bearer`"


@rule(on=SecurityScheme, severity=Severity.WARNING, security=6.0)
def check(scheme: SecurityScheme, cx: Context) -> Iterator[Finding]:
    """HTTP Basic is accepted, so the password itself travels with every request."""
    if scheme.type != "http" or scheme.scheme != "basic" or are_local(server.url for server in scheme.api.servers):
        return
    used = users(scheme)
    if scheme.api.is_library:
        message = "HTTP Basic is offered to whoever uses this: the password itself travels with every request"
        yield cx.finding(scheme, message, severity=Severity.INFO, help=BETTER)
        return
    if not used or all(map(serves_clients_only, used)):
        return
    carries_key = _KEY_AS_NAME.search(f"{normal(scheme.name)} {scheme.description}".replace("_", " ")) is not None
    yield cx.finding(
        scheme,
        f"{counted(len(used), 'operation accepts', 'operations accept')} HTTP Basic,"
        f" so the {'key' if carries_key else 'password'} itself travels with every request",
        severity=Severity.INFO if carries_key else None,
        help=BETTER,
    )
