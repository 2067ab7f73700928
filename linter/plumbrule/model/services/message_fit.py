"""Whether a message holds what those who take it ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.contract.flat import FlatSchema, Property
from plumbrule.model.services.event_contract import Message
from plumbrule.model.services.system import Service, System
from plumbrule.model.services.topic import TopicUse


class Gap(NamedTuple):
    """A property that the taker needs, and that is not in what is sent, or is there with another type."""

    topic: str
    sender: Service
    sent: Message
    taker: Service
    taken: Message
    wanted: Property | None  # None: required, but nowhere described
    name: str
    given: Property | None  # None: it is not there at all
    open: bool  # what is sent may hold properties that it does not name


def gaps(system: System) -> Iterator[Gap]:
    """Where a consumer requires what its publisher's message does not have."""
    senders: defaultdict[str, list[tuple[Service, TopicUse]]] = defaultdict(list)
    for service in system.services.values():
        for use in service.publishes:
            if use.messages:
                senders[use.topic].append((service, use))
    for taker in system.services.values():
        for use in taker.subscribes:
            for sender, sent in senders[use.topic]:
                if sender is not taker:
                    for one, other in _matched(sent, use):
                        yield from _gaps(use.topic, sender, one, taker, other)


def _matched(sent: TopicUse, taken: TopicUse) -> Iterator[tuple[Message, Message]]:
    """Messages by name; the only two where each side has one."""
    if len(sent.messages) == len(taken.messages) == 1:
        yield sent.messages[0], taken.messages[0]
        return
    named = {one.name: one for one in sent.messages if one.name is not None}
    yield from ((named[one.name], one) for one in taken.messages if one.name in named)


def _gaps(topic: str, sender: Service, sent: Message, taker: Service, taken: Message) -> Iterator[Gap]:
    if sent.payload is None or taken.payload is None or sent.payload.element == taken.payload.element:
        return
    given, wanted = sent.payload.flat, taken.payload.flat
    if given.open or wanted.open or not given.properties:
        return
    for name in sorted(wanted.required):
        member, own = given.properties.get(name), wanted.properties.get(name)
        if member is None or (own is not None and _differ(member, own)):
            yield Gap(topic, sender, sent, taker, taken, own, name, member, _is_open(given))


def _differ(given: Property, wanted: Property) -> bool:
    """No value of the one is a value of the other."""
    left, right = _families(given), _families(wanted)
    return bool(left and right) and left.isdisjoint(right)


def _families(member: Property) -> frozenset[str]:
    """JSON types; a whole number is a number."""
    return frozenset("number" if one == "integer" else one for one in member.types)


def _is_open(schema: FlatSchema) -> bool:
    return schema.additional is not None and schema.additional is not False
