"""How messages get from a topic to those who take them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.names import ends_with, starts_with, words
from plumbrule.model.services.system import Service, System
from plumbrule.model.services.topic import Topic, TopicUse

_SPARE = words("dlq dlt retry retries dead_letter deadletter dead_letters")  # what is left over comes here
_UNPARTITIONED = frozenset({"amqp", "nats", "mqtt", "sqs", "sns", "pubsub", "redis"})
_AT_LEAST_ONCE = frozenset({"kafka", "amqp", "sqs", "sns", "pubsub", "nats"})
_PROTOCOLS = {  # broker engine → protocol
    **dict.fromkeys(("kafka", "redpanda"), "kafka"),
    **dict.fromkeys(("rabbitmq", "activemq", "artemis"), "amqp"),
    **dict.fromkeys(("nats", "nats-streaming"), "nats"),
    **dict.fromkeys(("mosquitto", "emqx", "hivemq", "vernemq"), "mqtt"),
}


def protocol_of(system: System, name: str) -> str | None:
    """Protocol of a topic, by what it says, else by its broker or the only one there is."""
    topic = system.topics.get(name)
    if topic is not None and topic.protocol is not None:
        return topic.protocol
    broker = system.brokers.get(topic.broker) if topic is not None and topic.broker is not None else None
    if broker is None and len(system.brokers) == 1:
        broker = next(iter(system.brokers.values()))
    return _PROTOCOLS.get((broker.engine or "").lower()) if broker is not None else None


def is_dropped(service: Service, use: TopicUse) -> bool:
    """It was written that nothing takes in the messages that the consumer cannot handle: neither for the consumer nor
    for the topic is there a dead-letter topic, or nothing limits the retries and none is named."""
    topic = service.system.topics.get(use.topic)
    said = (use.dead_letter, topic.dead_letter if topic is not None else None)
    if said != (False, False) and (use.retries is not False or any(said)):
        return False
    return not is_spare(service.system, use.topic) and not (topic is not None and topic.compacted)


def is_taken_twice(service: Service, use: TopicUse) -> bool:
    """The consumer cannot take a message twice, and the protocol may bring it twice."""
    return use.idempotent is False and protocol_of(service.system, use.topic) in {None, *_AT_LEAST_ONCE}


def is_spare(system: System, name: str) -> bool:
    """The topic takes in what others could not handle."""
    named = any(topic.dead_letter == name for topic in system.topics.values())
    named = named or any(use.dead_letter == name for one in system.services.values() for use in one.subscribes)
    return named or sounds_spare(name)


def sounds_spare(name: str) -> bool:
    """The topic is called as those are that take in what others could not handle."""
    return ends_with(name, _SPARE) or starts_with(name, _SPARE)


class Member(NamedTuple):
    """A service of a group, with the most consumers that it runs at once."""

    service: Service
    use: TopicUse
    replicas: int
    consumers: int


class Group(NamedTuple):
    """Consumers that share the partitions of a topic. Replicas and concurrency that nobody speaks of count as one."""

    name: str
    members: list[Member]

    @property
    def consumers(self) -> int:
        return sum(member.consumers for member in self.members)


def crowded_groups(topic: Topic) -> Iterator[Group]:
    """The groups that run more consumers than the topic has partitions, by name."""
    if topic.partitions is None or protocol_of(topic.system, topic.name) in _UNPARTITIONED:
        return
    groups: dict[str, list[Member]] = {}
    for service in topic.system.services.values():
        for use in service.subscribes:
            if use.topic == topic.name and use.group is not None:
                groups.setdefault(use.group, []).append(_member(service, use))
    for name, members in sorted(groups.items()):
        group = Group(name, members)
        if group.consumers > topic.partitions:
            yield group


def _member(service: Service, use: TopicUse) -> Member:
    known = (number for number in (service.most_replicas, service.replicas) if number is not None)
    replicas = next(known, 1)
    return Member(service, use, replicas, replicas * (use.concurrency or 1))


def keyless_publishers(topic: Topic) -> list[tuple[Service, TopicUse]]:
    """Who sends to an ordered topic of several partitions without a key, so that the order is lost."""
    if topic.ordered is not True or topic.partitions == 1:
        return []
    services = topic.system.services.values()
    return [(one, use) for one in services for use in one.publishes if use.topic == topic.name and use.key is False]
