"""AsyncAPI documents, from the point of view of the application that each of them describes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from plumbrule.link.catalogs.bindings import dead_letter_of, group_of, has_key, partitions_of
from plumbrule.link.catalogs.messages import Reading, message_of
from plumbrule.link.claims import is_foreign
from plumbrule.link.refs import References
from plumbrule.model.document import Element
from plumbrule.model.input import Facts, Problem
from plumbrule.model.services.event_contract import Action, EventContract, Message, MessageOperation
from plumbrule.model.services.system import System

_SENDING = re.compile(r"(?i:send|publish|emit|produce|dispatch|push)")
_TAKING = re.compile(r"(?i:receive|consume|handle|listen|process)|on[A-Z_]")


class EventContracts(NamedTuple):
    """The documents of a tree, and their references that lead nowhere."""

    contracts: list[EventContract]
    problems: list[Problem]


def event_contracts(system: System, facts: Sequence[Facts]) -> EventContracts:
    """One contract for each document. Those of tests and examples are checked, and are nobody's."""
    from plumbrule.link.broken import broken_references

    references = References(facts)
    found = EventContracts([], [])
    for fact in facts:
        if fact.kind != "asyncapi" or not fact.documents:
            continue
        root = Element(fact.documents[0], (), fact.documents[0].root)
        title = _title(root)
        broken = list(broken_references([root.document], references, title))
        found.problems.extend(
            replace(one, reader="manifest", address=f"events of {title}") for one in broken if not one.minor
        )
        if not is_foreign(root.path):
            contract = _contract(system, root, title, references)
            contract.partial = bool(broken or fact.problems or fact.unread)
            found.contracts.append(contract)
    return found


def _title(root: Element) -> str:
    info = root.get("info")
    return (info.text("title") if info else None) or PurePosixPath(root.path).stem


def _contract(system: System, root: Element, title: str, references: References) -> EventContract:
    info = root.get("info")
    reading = Reading(root, references)
    contract = EventContract(
        system=system,
        title=title,
        version=info.text("version") if info else None,
        place=info.place_of("title") if info is not None and info.get("title") else root.key_place,
        path=root.path,
        application=root.text("x-service") or (info.text("x-service") if info else None),
    )
    old = (root.text("asyncapi") or "").startswith("2")
    contract.operations.extend(_inverted_operations(reading) if old else _operations(reading))
    return contract


def _operations(reading: Reading) -> Iterator[MessageOperation]:
    """Operations of AsyncAPI 3: `send` and `receive` are what the application does."""
    for _, member in reading.root.members_of("operations"):
        operation = reading.resolve(member)
        channel = reading.member(operation, "channel") if operation else None
        written = operation.text("action") if operation else None
        if operation is None or channel is None or written not in {"send", "receive"}:
            continue
        action: Action = "send" if written == "send" else "receive"
        yield MessageOperation(
            action,
            channel.text("address") or None,
            member.key_place,
            tuple(_messages(operation, channel, reading)),
            _protocols(channel, reading),
            partitions_of(channel, reading),
            dead_letter_of(channel, operation, reading),
            group_of(operation, reading),
        )
        yield from _reply(operation, "receive" if action == "send" else "send", reading)


def _reply(operation: Element, action: Action, reading: Reading) -> Iterator[MessageOperation]:
    """The answer to a request, where it has a channel with an address; other addresses come with the request."""
    reply = reading.member(operation, "reply")
    channel = reading.member(reply, "channel") if reply is not None else None
    address = channel.text("address") if channel is not None else None
    if reply is not None and channel is not None and address:
        messages, protocols = tuple(_messages(reply, channel, reading)), _protocols(channel, reading)
        yield MessageOperation(action, address, operation.place_of("reply", "channel"), messages, protocols, reply=True)


def _messages(operation: Element, channel: Element, reading: Reading) -> Iterator[Message]:
    """The messages that an operation names, else all of its channel."""
    named = [*operation.items_of("messages")]
    for one in named or [message for _, message in channel.members_of("messages")]:
        message = reading.resolve(one)
        if message is not None:
            yield _message(message, reading)


def _message(message: Element, reading: Reading) -> Message:
    return replace(message_of(message, reading), keyed=has_key(message, reading))


def _inverted_operations(reading: Reading) -> Iterator[MessageOperation]:
    """Operations of AsyncAPI 2, which says what others do: who `publish`es sends to this application.

    Many documents have it the other way round. Where the words or the bindings of an operation contradict the
    keyword, its direction is not known.
    """
    keywords: tuple[tuple[str, Action], ...] = (("publish", "receive"), ("subscribe", "send"))
    for address, member in reading.root.members_of("channels"):
        channel = reading.resolve(member)
        for keyword, action in keywords:
            operation = channel.get(keyword) if channel else None
            if channel is None or operation is None:
                continue
            message = reading.member(operation, "message")
            branches = [*message.items_of("oneOf")] if message else []
            resolved = [reading.resolve(one) for one in branches] or [message]
            yield MessageOperation(
                None if _contradicts(operation, action) else action,
                address,
                operation.key_place,
                tuple(_message(one, reading) for one in resolved if one is not None),
                _protocols(channel, reading),
                partitions_of(channel, reading),
                dead_letter_of(channel, operation, reading),
                group_of(operation, reading),
            )


def _contradicts(operation: Element, action: Action) -> bool:
    """The operation is called after the opposite, or has a consumer's group where it sends."""
    name = operation.text("operationId") or ""
    if action == "receive":
        return _SENDING.match(name) is not None
    bindings = operation.get("bindings")
    kafka = bindings.get("kafka") if bindings else None
    return _TAKING.match(name) is not None or (kafka is not None and kafka.get("groupId") is not None)


def _protocols(channel: Element, reading: Reading) -> frozenset[str]:
    """Protocols of the servers that have the channel; its bindings where no server says any."""
    listed = [*channel.items_of("servers")]
    if listed and all(isinstance(one.value, str) for one in listed):
        chosen = [server for name, server in reading.root.members_of("servers") if name in channel.texts_of("servers")]
    else:
        chosen = listed or [server for _, server in reading.root.members_of("servers")]
    servers = [found for one in chosen if (found := reading.resolve(one)) is not None]
    protocols = frozenset(text.lower() for one in servers if (text := one.text("protocol")))
    return protocols or frozenset(name for name, _ in channel.members_of("bindings"))
