"""What an application says of its messages in AsyncAPI: where it sends, what it takes, and what is in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.contract.schema import Schema
    from plumbrule.model.services.system import Service, System

Action = Literal["send", "receive"]


@dataclass(frozen=True, slots=True, eq=False)
class Message:
    """A message. `payload` is None where it is not written, or is no JSON Schema (Avro, Protobuf)."""

    name: str | None
    place: Place
    payload: Schema | None = None
    keyed: bool = False  # carries a key, which decides the partition


@dataclass(frozen=True, slots=True, eq=False)
class MessageOperation:
    """The application sends to a channel, or takes from it."""

    action: Action | None  # None: the document contradicts itself
    address: str | None  # of the channel; None: it is made at run time
    place: Place
    messages: tuple[Message, ...] = ()
    protocols: frozenset[str] = frozenset()  # of the servers that have the channel; empty: not said
    partitions: int | None = None
    dead_letter: str | bool | None = None  # a name; True: one without a name
    group: str | None = None  # of consumers
    reply: bool = False  # the answer to a request

    @property
    def is_pattern(self) -> bool:
        """The address has places for values, so that it is no topic's name."""
        return self.address is not None and "{" in self.address


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class EventContract:
    """One AsyncAPI document, from the point of view of the application that it describes."""

    system: System
    title: str
    version: str | None
    place: Place
    path: str
    application: str | None = None  # x-service: the name of the service, where it is written
    operations: list[MessageOperation] = field(default_factory=list)
    service: Service | None = None
    bound_by: str = ""
    tied: tuple[Service, ...] = ()
    partial: bool = False  # a reference leads to what was not read

    @property
    def scope(self) -> str:
        return self.service.name if self.service else self.title

    @property
    def address(self) -> str:
        return f"events of {self.title}"
