"""Topics, and what a service says of sending to and taking from one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.services.event_contract import Message
    from plumbrule.model.services.system import System


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Topic:
    """A topic, queue or channel. Facts are None where nobody said them."""

    system: System
    name: str
    place: Place
    broker: str | None = None
    owner: str | None = None
    protocol: str | None = None  # kafka, amqp, nats, mqtt, sqs, sns, pubsub, redis
    dead_letter: str | bool | None = None  # the topic for what cannot be handled; True: one without a name
    ordered: bool | None = None
    partitions: int | None = None
    external: bool = False  # others outside of the system send to it, or take from it
    compacted: bool = False  # a table, not a queue: it keeps the last message of each key

    @property
    def scope(self) -> str:
        return self.owner or self.system.name

    @property
    def address(self) -> str:
        return f"topic {self.name}"

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class TopicUse:
    """A service sends to a topic, or takes from it. Facts that are no matter of the direction stay None."""

    topic: str
    place: Place
    outbox: bool | None = None  # the message is written with the data, and sent afterwards
    key: str | bool | None = None  # what decides the partition; False: nothing does
    group: str | None = None
    concurrency: int | None = None  # consumers of one replica
    dead_letter: str | bool | None = None
    retries: int | Literal[False] | None = None  # False: it was written that nothing limits them
    idempotent: bool | None = None
    reply: bool = False  # answers to requests, and nothing else, pass here
    messages: tuple[Message, ...] = ()  # what an AsyncAPI document says is in them
