"""An order that nobody keeps."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.delivery import keyless_publishers
from plumbrule.model.services.topic import Topic
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Topic, severity=Severity.WARNING, preset="strict")
def check(topic: Topic, cx: Context) -> Iterator[Finding]:
    """Topic promises an order, and its messages carry no key."""
    found = keyless_publishers(topic)
    if not found:
        return
    names = ", ".join(service.name for service, _ in found)
    partitions = f"{topic.partitions} partitions" if topic.partitions else "partitions"
    yield cx.finding(
        topic,
        f"{topic} promises an order, and {names} sends to it without a key: messages of one thing spread over its "
        f"{partitions} and overtake each other",
        related=[Related(use.place, "sent without a key", service.address) for service, use in found],
        help="the id of what the messages are about as their key",
    )
