"""Services as a Structurizr workspace models them: its containers, and systems of which no container is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plumbrule.link.catalogs.call_words import Concern, call_policy, letters
from plumbrule.link.catalogs.described import UNTOLD, Catalogue, Described, Relation, Running
from plumbrule.link.catalogs.structurizr_deployment import running_elements
from plumbrule.link.images import known_engine
from plumbrule.model.document import Element
from plumbrule.model.input import Facts
from plumbrule.model.names import words
from plumbrule.model.services.policy import CallPolicy
from plumbrule.model.services.provenance import Statement
from plumbrule.model.services.system import Mode, Role

_TAGS = {  # by convention: nothing in a workspace says what an element is
    "database": Role.STORE,
    "data store": Role.STORE,
    "cache": Role.CACHE,
    "queue": Role.BROKER,
    "topic": Role.BROKER,
    "message bus": Role.BROKER,
    "message broker": Role.BROKER,
    "gateway": Role.GATEWAY,
}
_FRONTENDS = frozenset({"web browser", "mobile app", "browser", "web app", "single-page application"})
_STYLES: dict[str, Mode] = {"synchronous": "sync", "asynchronous": "async", "sync": "sync", "async": "async"}
_EVERYWHERE = frozenset({"element", "person", "software system", "container", "component", "relationship"})
_CONCERNS: dict[str, Concern] = {  # letters of a property's name → what it is about
    "timeout": "timeout",
    **dict.fromkeys(("retry", "retries", "retryattempts", "maxretries"), "attempts"),
    **dict.fromkeys(("backoff", "retrybackoff"), "backoff"),
    **dict.fromkeys(("jitter", "retryjitter"), "jitter"),
    "circuitbreaker": "breaker",
    "idempotent": "idempotent",
}
_MESSAGES = words("amqp kafka rabbitmq mqtt nats sqs sns jms pulsar events event messages async asynchronous smtp")
_PROTOCOLS = words("http https grpc graphql jdbc sql ws wss websocket") | _MESSAGES
_WORD = re.compile(r"[a-z0-9]+")
_VERSION = re.compile(r"\s+v?\d[\w.]{0,20}$")  # PostgreSQL 16, Oracle 12c


class _Part(NamedTuple):
    """An element of the model, and the node that stands for it."""

    element: Element
    node: str  # id of the container around it, or its own
    system: str = ""
    group: Element | None = None  # of the element, or of the system around it


def structurizr(facts: Sequence[Facts]) -> Catalogue:
    """What the workspaces say, each of them with ids of its own."""
    found = Catalogue()
    for fact in facts:
        for document in fact.documents:
            model = Element(document, (), document.root).get("model")
            if model is not None:
                _read(model, fact.source.path, found)
    return found


def _read(model: Element, path: str, found: Catalogue) -> None:
    parts = dict(_parts(model))
    shown = {name: part for name, part in parts.items() if part.node == name and not _is_divided(part)}
    names = Counter(part.element.text("name") for part in shown.values())
    running = running_elements(model)
    for identity, part in shown.items():
        described = _described(identity, part, path, names, running.get(identity, UNTOLD))
        found.nodes += [described] if described is not None else []
    for part in parts.values():
        for item in part.element.items_of("relationships"):
            target = parts.get(item.text("destinationId") or "")
            if target is not None and item.text("linkedRelationshipId") is None:  # a linked one is only implied
                found.relations.append(_relation(part, target, item, path))


def _parts(model: Element) -> Iterator[tuple[str, _Part]]:
    """Elements by id: people, systems, containers, and components, which count as their container."""
    for person in model.items_of("people"):
        yield from _part(person, None, None)
    for system in model.items_of("softwareSystems"):
        yield from _part(system, None, None)
        for container in system.items_of("containers"):
            yield from _part(container, None, system)
            for component in container.items_of("components"):
                yield from _part(component, container.text("id"), None)


def _part(element: Element, node: str | None, system: Element | None) -> Iterator[tuple[str, _Part]]:
    identity = element.text("id")
    if identity:
        name = (system.text("name") if system is not None else None) or ""
        group = element.get("group") or (system.get("group") if system is not None else None)
        yield identity, _Part(element, node or identity, name, group)


def _is_divided(part: _Part) -> bool:
    """A system whose containers stand for it."""
    return any(True for _ in part.element.items_of("containers"))


def _described(
    identity: str, part: _Part, path: str, names: Mapping[str | None, int], running: Running
) -> Described | None:
    element = part.element
    name, tags = element.text("name"), _tags(element)
    if name is None:
        return None
    engine = known_engine(_VERSION.sub("", element.text("technology") or ""))
    named = element.get("name") or element
    return Described(
        format="structurizr",
        key=_key(path, identity),
        name=f"{part.system} {name}".strip() if names[name] > 1 else name,
        place=named.value_place,
        role=_role(element, tags) or (engine.role if engine is not None else Role.APP),
        reason=f"Structurizr tags {', '.join(sorted(tags))}" if tags else "a Structurizr container",
        frontend=not _FRONTENDS.isdisjoint(tags),
        engine=engine.engine if engine is not None else None,
        statements=tuple(_owner(part.group)),
        running=running,
    )


def _owner(group: Element | None) -> Iterator[Statement]:
    """A group is whoever the elements in it belong to: a team, a department, a company."""
    if group is not None and isinstance(group.value, str) and group.value.strip():
        yield Statement("owner", group.value.strip(), "structurizr", group.value_place)


def _role(element: Element, tags: frozenset[str]) -> Role | None:
    if element.route[1:2] == ("people",):
        return Role.ACTOR
    if "external" in tags or element.text("location") == "External":
        return Role.EXTERNAL
    return next((role for tag, role in _TAGS.items() if tag in tags), None)


def _tags(element: Element) -> frozenset[str]:
    """Its own tags, without those that all elements of its kind have."""
    tags = (tag.strip().lower() for tag in (element.text("tags") or "").split(","))
    return frozenset(tag for tag in tags if tag and tag not in _EVERYWHERE)


def _relation(source: _Part, target: _Part, item: Element, path: str) -> Relation:
    styles = [(item.text("interactionStyle") or "").lower(), *sorted(_tags(item))]
    technology = item.text("technology") or ""
    said = _WORD.findall(technology.lower())
    mode: Mode = next((_STYLES[style] for style in styles if style in _STYLES), "unknown")
    if mode == "unknown" and not _MESSAGES.isdisjoint(said):
        mode = "async"
    return Relation(
        _key(path, source.node),
        _key(path, target.node),
        item.place_of("description"),
        mode,
        next((word for word in said if word in _PROTOCOLS), None),
        drawn=mode == "unknown" and not technology,
        policy=_policy(item),
    )


def _policy(item: Element) -> CallPolicy:
    """How the call is made, by the properties of the relationship."""
    said: dict[Concern, Element] = {}
    for key, member in item.members_of("properties"):
        if (concern := _CONCERNS.get(letters(key))) is not None:
            said.setdefault(concern, member)
    return call_policy("structurizr", said)


def _key(path: str, identity: str) -> str:
    return f"structurizr:{path}#{identity}"
