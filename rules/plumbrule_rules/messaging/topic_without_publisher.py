"""A topic that is listened to and never spoken on."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.nearest import nearest
from plumbrule.model.services.listening import never_sent
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=System, severity=Severity.WARNING)
def check(system: System, cx: Context) -> Iterator[Finding]:
    """A service waits for events that nobody sends."""
    for service, use, known in never_sent(system):
        close = nearest(use.topic, known)
        yield cx.finding(
            service,
            f"{service} takes {use.topic}, and no service publishes it"
            + (f", but one publishes {close}" if close else "")
            + ": what should happen then never happens, without any error",
            at=use.place,
            help=f"subscribe to {close}" if close else "publish it, or mark the topic x-external: true",
            detail=use.topic,
        )
