"""A topic that is spoken on and never listened to."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.nearest import nearest
from plumbrule.model.services.listening import never_taken
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=System, severity=Severity.INFO, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """An event is published and nobody reads it."""
    for service, use, known in never_taken(system):
        close = nearest(use.topic, known)
        yield cx.finding(
            service,
            f"{service} publishes {use.topic}, and no service takes it"
            + (f", but one takes {close}" if close else "")
            + ": it is stored and paid for, and has to be kept compatible for nobody",
            at=use.place,
            help=f"publish {close}" if close else "stop publishing it, or mark the topic x-external: true",
            detail=use.topic,
        )
