"""Credentials in events: a property of a payload, and the publisher's column that it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.contract.flat import Property
from plumbrule.model.contract.schema import Schema
from plumbrule.model.database.schema import Column
from plumbrule.model.joined.disclosed import holds_credential
from plumbrule.model.names import normal
from plumbrule.model.services.event_contract import EventContract, MessageOperation


class SentCredential(NamedTuple):
    """A property of a message that the application sends."""

    operation: MessageOperation
    message: str
    member: Property
    column: Column


def sent_credentials(contract: EventContract) -> Iterator[SentCredential]:
    """Properties that the publisher's own tables keep credentials in; each once, however many topics carry it."""
    columns: dict[str, Column] = {}
    for database in contract.service.databases if contract.service else ():
        for table in database.tables.values():
            for column in table.columns.values():
                columns.setdefault(normal(column.name), column)
    told: set[object] = set()
    for operation in contract.operations if columns else ():
        for message in operation.messages if operation.action == "send" else ():
            for member in _members(message.payload):
                known = columns.get(normal(member.name))
                if known is not None and member.place not in told and holds_credential(member, known):
                    told.add(member.place)
                    yield SentCredential(operation, message.name or "the message", member, known)


def _members(payload: Schema | None) -> Iterator[Property]:
    """Properties of a payload, and of the objects and lists in it; each schema once."""
    waiting = [payload]
    seen: set[int] = set()
    while waiting:
        schema = waiting.pop()
        if schema is not None and id(schema.element.value) not in seen:
            seen.add(id(schema.element.value))
            yield from schema.flat.properties.values()
            waiting += [schema.flat.items, *(member.schema for member in schema.flat.properties.values())]
