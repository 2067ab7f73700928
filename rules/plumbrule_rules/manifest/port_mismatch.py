"""A contract that points at a port where nobody listens."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.joined.ports import misplaced_port
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.WARNING, preset="strict", whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """The contract's server port is not the port the service listens on."""
    found = misplaced_port(api)
    if found is not None:
        yield cx.finding(
            found.server,
            f"the server {found.server.url} has port {found.port}, and {api.scope} is reached on "
            f"{', '.join(found.known)}: whoever tries the contract out gets no answer",
            related=[Related(found.place, f"port {found.known[0]} of {api.scope}")],
            help=f"write port {found.known[0]}",
        )
