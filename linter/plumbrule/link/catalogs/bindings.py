"""What the bindings of AsyncAPI say of a topic and of those who use it (Kafka, AMQP, SQS)."""

from __future__ import annotations

from plumbrule.link.catalogs.messages import Reading
from plumbrule.model.document import Element


def partitions_of(channel: Element, reading: Reading) -> int | None:
    """Partitions of the channel's topic."""
    kafka = _binding(channel, "kafka", reading)
    value = kafka.value.get("partitions") if kafka is not None and isinstance(kafka.value, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def dead_letter_of(channel: Element, operation: Element, reading: Reading) -> str | bool | None:
    """Where messages go that nobody can handle: a name, True where it has none; None where nothing is said."""
    for owner in (operation, channel):
        amqp = _binding(owner, "amqp", reading)
        queue = amqp.get("queue") if amqp is not None else None
        arguments = queue.get("arguments") if queue is not None else None
        if arguments is not None and arguments.get("x-dead-letter-exchange") is not None:
            return arguments.text("x-dead-letter-routing-key") or arguments.text("x-dead-letter-exchange") or True
        sqs = _binding(owner, "sqs", reading)
        for queue in _queues(sqs) if sqs is not None else ():
            redrive = queue.get("redrivePolicy")
            if redrive is not None:
                target = redrive.get("deadLetterQueue")
                return (target.text("name") if target is not None else None) or True
    return None


def group_of(operation: Element, reading: Reading) -> str | None:
    """The consumer group, where the schema of its id allows one value only."""
    kafka = _binding(operation, "kafka", reading)
    group = kafka.get("groupId") if kafka is not None else None
    if group is None:
        return None
    values = group.texts_of("enum")
    return group.text("const") or (values[0] if len(values) == 1 else None)


def has_key(message: Element, reading: Reading) -> bool:
    """Messages carry a key, which decides the partition."""
    kafka = _binding(message, "kafka", reading)
    return kafka is not None and kafka.get("key") is not None


def _binding(owner: Element, protocol: str, reading: Reading) -> Element | None:
    bindings = reading.member(owner, "bindings")
    return reading.member(bindings, protocol) if bindings is not None else None


def _queues(sqs: Element) -> list[Element]:
    """The queue of a channel's binding, or those of an operation's."""
    queue = sqs.get("queue")
    return [*sqs.items_of("queues"), *([queue] if queue is not None else [])]
