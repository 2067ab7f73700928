"""Topics that an operator makes for a custom resource of their own."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.link.kubernetes.objects import Object
from plumbrule.model.services.system import System
from plumbrule.model.services.topic import Topic

_CLUSTER = "strimzi.io/cluster"  # the label with the broker's name


def add_topics(system: System, objects: Sequence[Object]) -> None:
    """Put every KafkaTopic into the system. What a manifest declares stays."""
    for one in objects:
        if (one.group, one.kind) == ("kafka.strimzi.io", "KafkaTopic"):
            name = one.part.text("spec", "topicName") or one.name
            topic = system.topics.setdefault(name, Topic(system=system, name=name, place=one.place))
            broker = one.labels.get(_CLUSTER)
            topic.broker = topic.broker or (broker if broker in system.brokers else None)
            topic.protocol = topic.protocol or "kafka"
            if topic.partitions is None:
                topic.partitions = one.part.number("spec", "partitions")
            topic.compacted = topic.compacted or "compact" in (one.part.text("spec", "config", "cleanup.policy") or "")
