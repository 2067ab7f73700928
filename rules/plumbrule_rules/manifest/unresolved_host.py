"""A host that nobody runs."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.nearest import nearest
from plumbrule.model.services.reachable import dangling_settings, reachable_names
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=System, severity=Severity.WARNING, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Configuration points at a host that no file declares."""
    names = reachable_names(system)
    for dangling in dangling_settings(system):
        use, close = dangling.use, nearest(dangling.use.host, names)
        yield cx.finding(
            dangling.services[0],
            f"{use.key} of {dangling.users} points at {use.host}, and no file declares such a host: the connection "
            "fails unless something else runs it",
            at=use.place,
            help=f"is it {close}?" if close else None,
            detail=use.host,
        )
