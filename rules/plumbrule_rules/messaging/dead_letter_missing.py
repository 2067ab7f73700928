"""Messages that nobody can handle and nothing takes in."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.delivery import is_dropped
from plumbrule.model.services.system import Service
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Service, severity=Severity.WARNING)
def check(service: Service, cx: Context) -> Iterator[Finding]:
    """Message that cannot be handled is retried for ever or lost."""
    for use in service.subscribes:
        if is_dropped(service, use):
            limit = " and no limit of its retries" if use.retries is False else ""
            yield cx.finding(
                service,
                f"{service} takes {use.topic} with no dead-letter topic{limit}: "
                "a message that it cannot handle is lost, or holds up all that come after it",
                at=use.place,
                help=f"dlq: {use.topic}.dlq",
                detail=use.topic,
            )
