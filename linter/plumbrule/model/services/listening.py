"""Topics that only one side uses, as far as every service of the system tells of its topics."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plumbrule.model.nearest import nearest
from plumbrule.model.services.circle import ANSWERS
from plumbrule.model.services.delivery import sounds_spare
from plumbrule.model.services.event_contract import EventContract
from plumbrule.model.services.system import Role, Service, System
from plumbrule.model.services.topic import TopicUse
from plumbrule.model.services.workloads import is_bought

_PLACE = re.compile(r"[{}*#+>$%]")  # of AsyncAPI, of MQTT, AMQP and NATS, of what has yet to be filled in
_CAPTURED = (".cdc", "-cdc", "_cdc")  # a connector writes what changes in a database


_Use = tuple[Service, TopicUse]


class OneSided(NamedTuple):
    """A service's use of a topic that has no other side. `known` are the topics that the other side has."""

    service: Service
    use: TopicUse
    known: Sequence[str]


def never_sent(system: System) -> Iterator[OneSided]:
    """Topics that somebody waits on and nobody sends to; once for each topic."""
    sent = [(service, use) for service in system.services.values() for use in service.publishes]
    taken = [(service, use) for service in system.services.values() for use in service.subscribes]
    return _one_sided(system, taken, sent)


def never_taken(system: System) -> Iterator[OneSided]:
    """Topics that somebody sends to and nobody takes from; once for each topic."""
    sent = [(service, use) for service in system.services.values() for use in service.publishes]
    taken = [(service, use) for service in system.services.values() for use in service.subscribes]
    return _one_sided(system, sent, taken)


def _one_sided(system: System, uses: Sequence[_Use], others: Sequence[_Use]) -> Iterator[OneSided]:
    if not uses or not _all_told(system):
        return
    spare = {use.dead_letter for service in system.services.values() for use in service.subscribes}
    spare |= {topic.dead_letter for topic in system.topics.values()}
    exact = frozenset(use.topic for _, use in others)
    together = _belong_together(uses, others)
    patterns = [_PLACE.split(name, 1)[0] for name in exact if _PLACE.search(name)]
    told: set[str] = set()
    for service, use in uses:
        name = use.topic
        if name in exact or name in spare or name in told or _PLACE.search(name) or name.startswith(tuple(patterns)):
            continue
        if not (name.endswith((*ANSWERS, *_CAPTURED)) or sounds_spare(name) or _is_external(system, name)):
            told.add(name)
            if together or nearest(name, [one.topic for other, one in others if other is not service]):
                yield OneSided(service, use, sorted(exact))


def _belong_together(uses: Sequence[_Use], others: Sequence[_Use]) -> bool:
    """One manifest lists the services, or some topic ties two: documents that share none are of several systems."""
    ends: defaultdict[str, set[Service]] = defaultdict(set)
    for service, use in (*uses, *others):
        ends[use.topic].add(service)
    tied = {use.topic for _, use in uses} & {use.topic for _, use in others}
    return any(service.declared for service, _ in uses) or any(len(ends[topic]) > 1 for topic in tied)


def _all_told(system: System) -> bool:
    """Every service of ours says what it does with topics, and at least two of them do something."""
    if system.partial or any(_is_vague(one) for one in system.event_contracts):
        return False
    documented = {id(one.service) for one in system.event_contracts}
    ours = [one for one in system.services.values() if one.role in {Role.APP, Role.JOB} and not is_bought(one)]
    talking = {one for one in ours if one.publishes or one.subscribes}
    return len(talking) > 1 and all(
        one in talking or one.declared or one.frontend or id(one) in documented for one in ours
    )


def _is_vague(contract: EventContract) -> bool:
    """The document belongs to nobody, or leaves open where it sends or takes."""
    unclear = any(one.action is None or one.address is None for one in contract.operations)
    nobodys = contract.service is None and bool(contract.operations)
    return nobodys or contract.partial or unclear


def _is_external(system: System, name: str) -> bool:
    topic = system.topics.get(name)
    owner = topic.owner if topic is not None else None
    return topic is not None and (topic.external or (owner is not None and owner not in system.services))
