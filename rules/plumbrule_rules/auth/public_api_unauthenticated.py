"""An API that says it is public and asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.doors import open_doors
from plumbrule.model.services.system import Service
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Service, severity=Severity.ERROR, security=8.2)
def check(service: Service, cx: Context) -> Iterator[Finding]:
    """API or route is declared public and without authentication."""
    for door in open_doors(service):
        consequence = "anyone can read it" if door.only_reads else "anyone can call it, and write"
        yield cx.finding(
            door.node,
            f"{door.what} is public and asks for no credentials (exposure: public, auth: none): {consequence}",
            help="auth: oauth2 (or another kind), or exposure: internal",
            severity=Severity.INFO if door.only_reads else None,
        )
