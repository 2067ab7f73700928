"""Services as a Structurizr workspace models them: its containers, and systems of which no container is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plumbrule.link.catalogs.described import Catalogue, Described, Relation
from plumbrule.link.images import known_engine
from plumbrule.model.document import Element
from plumbrule.model.input import Facts
from plumbrule.model.names import words
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
_STYLES: dict[str, Mode] = {"Synchronous": "sync", "Asynchronous": "async"}
_MESSAGES = words("amqp kafka rabbitmq mqtt nats sqs sns jms pulsar events event messages async asynchronous smtp")
_PROTOCOLS = words("http https grpc graphql jdbc sql ws wss websocket") | _MESSAGES
_WORD = re.compile(r"[a-z0-9]+")


class _Part(NamedTuple):
    """An element of the model, and the node that stands for it."""

    element: Element
    node: str  # id of the container around it, or its own
    system: str = ""


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
    for identity, part in shown.items():
        described = _described(identity, part, path, names)
        found.nodes += [described] if described is not None else []
    for part in parts.values():
        for item in part.element.items_of("relationships"):
            target = parts.get(item.text("destinationId") or "")
            if target is not None and item.text("linkedRelationshipId") is None:  # a linked one is only implied
                found.relations.append(_relation(part, target, item, path))


def _parts(model: Element) -> Iterator[tuple[str, _Part]]:
    """Elements by id: people, systems, containers, and components, which count as their container."""
    for person in model.items_of("people"):
        yield from _part(person, None, "")
    for system in model.items_of("softwareSystems"):
        yield from _part(system, None, "")
        for container in system.items_of("containers"):
            yield from _part(container, None, system.text("name") or "")
            for component in container.items_of("components"):
                yield from _part(component, container.text("id"), "")


def _part(element: Element, node: str | None, system: str) -> Iterator[tuple[str, _Part]]:
    identity = element.text("id")
    if identity:
        yield identity, _Part(element, node or identity, system)


def _is_divided(part: _Part) -> bool:
    """A system whose containers stand for it."""
    return any(True for _ in part.element.items_of("containers"))


def _described(identity: str, part: _Part, path: str, names: Mapping[str | None, int]) -> Described | None:
    element = part.element
    name, tags = element.text("name"), _tags(element)
    if name is None:
        return None
    engine = known_engine(element.text("technology") or "")
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
        also=(),
    )


def _role(element: Element, tags: frozenset[str]) -> Role | None:
    if "person" in tags or (element.route[1:2] == ("people",)):
        return Role.ACTOR
    if "external" in tags or element.text("location") == "External":
        return Role.EXTERNAL
    return next((role for tag, role in _TAGS.items() if tag in tags), None)


def _tags(element: Element) -> frozenset[str]:
    return frozenset(tag.strip().lower() for tag in (element.text("tags") or "").split(",") if tag.strip())


def _relation(source: _Part, target: _Part, item: Element, path: str) -> Relation:
    style, technology = item.text("interactionStyle") or "", item.text("technology") or ""
    said = _WORD.findall(technology.lower())
    mode: Mode = _STYLES.get(style) or ("async" if not _MESSAGES.isdisjoint(said) else "unknown")
    return Relation(
        _key(path, source.node),
        _key(path, target.node),
        item.place_of("description"),
        mode,
        next((word for word in said if word in _PROTOCOLS), None),
        drawn=mode == "unknown" and not technology,
    )


def _key(path: str, identity: str) -> str:
    return f"structurizr:{path}#{identity}"
