"""Consumers that get nothing."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.prose import counted
from plumbrule.model.services.delivery import Member, crowded_groups
from plumbrule.model.services.topic import Topic
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Topic, severity=Severity.WARNING)
def check(topic: Topic, cx: Context) -> Iterator[Finding]:
    """Group runs more consumers than its topic has partitions."""
    for group in crowded_groups(topic):
        partitions = topic.partitions or 0
        shares = " + ".join(f"{member.service} {_product(member)}" for member in group.members)
        yield cx.finding(
            topic,
            f"group {group.name} runs up to {group.consumers} consumers ({shares}), and {topic} has "
            f"{counted(partitions, 'partition', 'partitions')}: {group.consumers - partitions} of them stay idle",
            related=[
                Related(member.use.place, f"{_product(member)} consumers", member.service.address)
                for member in group.members
            ],
            help=f"{group.consumers} partitions (never fewer again, and keys move to others), or fewer replicas",
            detail=group.name,
        )


def _product(member: Member) -> str:
    """`6 × 4`: replicas and the consumers of each."""
    if member.use.concurrency is None:
        return str(member.replicas)
    return f"{member.replicas} × {member.use.concurrency}"
