"""auth/insecure-server."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.access.transport import has_encrypted_twin, offers_clear, public_host
from plumbrule.model.contract.api import Server
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Server, severity=Severity.ERROR, security=7.0)
def check(server: Server, cx: Context) -> Iterator[Finding]:
    """Public server is reached without TLS."""
    host = public_host(server)
    if host is None:
        return
    if host.is_clear:
        twin = has_encrypted_twin(server, host)
        yield cx.finding(
            server,
            f"{server.url} is plain {host.scheme.upper()}, so tokens and data can be read on the way",
            severity=Severity.WARNING if twin else None,
            help="delete it: the same host is declared with https" if twin else "use https",
        )
    elif offers_clear(server):
        message = f"{server.url} may also be called by plain HTTP, so tokens and data can be read on the way"
        yield cx.finding(server, message, severity=Severity.WARNING, help="leave https as the only value")
