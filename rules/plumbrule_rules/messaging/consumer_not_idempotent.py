"""A consumer that does its work twice."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.delivery import is_taken_twice, protocol_of
from plumbrule.model.services.system import Service
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Service, severity=Severity.WARNING)
def check(service: Service, cx: Context) -> Iterator[Finding]:
    """At-least-once consumer cannot take a message twice."""
    for use in service.subscribes:
        if is_taken_twice(service, use):
            sender = protocol_of(service.system, use.topic) or "a broker"
            yield cx.finding(
                service,
                f"{service} is not idempotent, and {sender} delivers {use.topic} at least once: "
                "after a restart or a rebalance it does its work a second time",
                at=use.place,
                help="keep the ids of handled messages in the transaction that does the work (an inbox table)",
                detail=use.topic,
            )
