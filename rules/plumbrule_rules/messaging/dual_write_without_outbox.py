"""A database and a broker that can disagree."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.dual_write import separate_writes
from plumbrule.model.services.system import Service
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Service, severity=Severity.WARNING, preset="strict")
def check(service: Service, cx: Context) -> Iterator[Finding]:
    """Service writes its database and publishes in two separate steps."""
    for use, written in separate_writes(service):
        yield cx.finding(
            service,
            f"{service} writes {written.store} and publishes {use.topic} in two steps: "
            "a crash between them leaves a change that nobody hears of, or news of one that never was",
            at=use.place,
            related=[Related(written.place, f"writes {written.store}", written.address)],
            help="write the message to an outbox table in the same transaction, and publish from there",
            detail=use.topic,
        )
