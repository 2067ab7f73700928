"""Ties AsyncAPI documents to services, and their channels to topics and brokers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from plumbrule.link.claims import Claim, Claims
from plumbrule.model.services.event_contract import EventContract, MessageOperation
from plumbrule.model.services.provenance import Description
from plumbrule.model.services.system import Broker, Dependency, Role, Service, System, Topic, TopicUse
from plumbrule.text import Place

_ENGINES = {  # protocol of a server → engine family; other protocols lead from one application to another
    "kafka": "kafka",
    "kafka-secure": "kafka",
    "amqp": "rabbitmq",
    "amqps": "rabbitmq",
    "amqp1": "amqp1",
    "mqtt": "mqtt",
    "mqtts": "mqtt",
    "mqtt5": "mqtt",
    "secure-mqtt": "mqtt",
    "nats": "nats",
    "jms": "jms",
    "sns": "sns",
    "sqs": "sqs",
    "stomp": "stomp",
    "stomps": "stomp",
    "redis": "redis",
    "pulsar": "pulsar",
    "googlepubsub": "googlepubsub",
    "solace": "solace",
    "anypointmq": "anypointmq",
    "ibmmq": "ibmmq",
}

_PROTOCOLS = {"rabbitmq": "amqp", "amqp1": "amqp", "googlepubsub": "pubsub"}  # in the manifest's words


def publish(system: System, contracts: Sequence[EventContract], paths: Collection[str]) -> None:
    """Put what the documents say of topics into the system. `paths` are all files of the tree."""
    system.event_contracts = list(contracts)
    alone = not system.services
    claims = Claims.of(system, paths)
    apps = [service for service in system.services.values() if service.role is Role.APP]
    for contract in contracts:
        claim = next((one for one in _claims(contract, system, claims) if one.services), Claim((), ""))
        if not claim.services and len(contracts) == len(apps) == 1:
            claim = Claim((apps[0],), "the only AsyncAPI document, and the only service")
        if not claim.services and alone and contract.operations:  # else it holds what other documents refer to
            claim = Claim((_application(system, contract),), "nothing else describes it")
        if len(claim.services) == 1:
            contract.service, contract.bound_by = claim.services[0], claim.reason
        else:
            contract.tied = claim.services
        if contract.service is not None:
            _use_topics(system, contract.service, contract)


def _claims(contract: EventContract, system: System, claims: Claims) -> Iterator[Claim]:
    services = system.services.values()
    provided = dict.fromkeys(one for one in services if any(api.spec == contract.path for api in one.provides))
    yield Claim(tuple(provided), "provided by it")
    if contract.application in system.services:
        yield Claim((system.services[contract.application],), f"x-service {contract.application}")
    yield claims.by_folder(contract.path)
    yield claims.by_segment(contract.path)
    yield claims.by_title(contract.title)


def _application(system: System, contract: EventContract) -> Service:
    """The application that nothing but its document tells of; versions of one document tell of one."""
    name = contract.application or contract.title
    if name not in system.services:
        place = contract.place
        system.services[name] = Service(system=system, name=name, place=place, role_reason="described by AsyncAPI")
        system.services[name].descriptions.append(Description("asyncapi", name, place))
    return system.services[name]


def _use_topics(system: System, service: Service, contract: EventContract) -> None:
    for operation in contract.operations:
        engines = [_ENGINES[protocol] for protocol in sorted(operation.protocols) if protocol in _ENGINES]
        if operation.address is None or (operation.protocols and not engines):
            continue
        broker = _broker(system, engines, contract.place)
        topic = system.topics.setdefault(
            operation.address,
            Topic(
                system=system,
                name=operation.address,
                place=operation.place,
                broker=broker.name if broker is not None else None,
                protocol=_PROTOCOLS.get(engines[0], engines[0]) if engines else None,
            ),
        )
        topic.partitions = operation.partitions if topic.partitions is None else topic.partitions
        if broker is not None and all(edge.target is not broker for edge in service.dependencies):
            place = operation.place
            service.dependencies.append(Dependency(source=service, target=broker, place=place, mode="async"))
        if operation.action is not None:
            _add_use(service.publishes if operation.action == "send" else service.subscribes, operation)


def _add_use(uses: list[TopicUse], operation: MessageOperation) -> None:
    """A further use, or what the manifest's own entry does not say."""
    topic = operation.address or ""
    index = next((index for index, use in enumerate(uses) if use.topic == topic), len(uses))
    if index == len(uses):
        uses.append(TopicUse(topic, operation.place, reply=operation.reply))
    known, sends = uses[index], operation.action == "send"
    messages = tuple(dict.fromkeys((*known.messages, *operation.messages)))
    uses[index] = replace(
        known,
        messages=messages,
        reply=known.reply and operation.reply,
        key=True if known.key is None and sends and any(one.keyed for one in messages) else known.key,
        group=known.group if sends else known.group or operation.group,
        dead_letter=operation.dead_letter if known.dead_letter is None and not sends else known.dead_letter,
    )


def _broker(system: System, engines: Sequence[str], place: Place) -> Broker | None:
    """The broker behind a channel: the only one of its engine. The servers of one document are its environments."""
    if not engines:
        return next(iter(system.brokers.values())) if len(system.brokers) == 1 else None
    fitting = [one for one in system.brokers.values() if one.engine in {engines[0], None}]
    if not fitting:
        name = engines[0]
        broker = Broker(system=system, name=name, place=place, engine=name, role_reason=f"AsyncAPI protocol {name}")
        return system.brokers.setdefault(name, broker)
    return fitting[0] if len(fitting) == 1 else None
