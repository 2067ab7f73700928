"""Components that nothing of a contract leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plumbrule.model.contract.api import Api
from plumbrule.model.contract.mention import mentions
from plumbrule.model.contract.pointer import tokens
from plumbrule.model.contract.reference_path import target_of
from plumbrule.model.document import Element, Value
from plumbrule.model.validity.mentioned import REFERENCES, Mentioned, mapped

_SECTIONS_OF_2 = ("definitions", "parameters", "responses", "securityDefinitions")

Key = tuple[str, str]
"""Section and name of a component."""


class _Entry(NamedTuple):
    """The entry document of a contract: its components, and the names that schemas among them give themselves."""

    api: Api
    components: dict[Key, Element]
    anchors: Mapping[str, Sequence[Key]]


class Cluster(NamedTuple):
    """Unused components that lead to one another; the first leads to the others, or stands first in the document."""

    sections: tuple[str, ...]
    elements: tuple[Element, ...]


def unused(api: Api, mentioned: Mentioned) -> tuple[int, list[Cluster]]:
    """How many components the entry document has, and those that are not used.

    What any other document of the tree refers to is used.
    """
    entry = _entry(api)
    components = entry.components
    if not components:
        return 0, []
    graph = {key: _led_to(element.value, entry) for key, element in components.items()}
    heirs = _heirs(components, graph)
    reached: set[Key] = set()
    waiting = [*_roots(entry, mentioned)]
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += graph[key]
            waiting += heirs.get(key, ())
    return len(components), list(_clusters({key: one for key, one in components.items() if key not in reached}, graph))


def _entry(api: Api) -> _Entry:
    components = dict(_components(api))
    anchors: dict[str, list[Key]] = {}
    for key, element in components.items():
        for name in (element.text("$anchor"), element.text("$dynamicAnchor")):
            if name:
                anchors.setdefault(name, []).append(key)
    return _Entry(api, components, anchors)


def _components(api: Api) -> Iterator[tuple[Key, Element]]:
    section_of = api.element if api.version == "2.0" else api.element.get("components")
    for section, members in section_of.members() if section_of else ():
        if not section.startswith("x-") and (api.version != "2.0" or section in _SECTIONS_OF_2):
            yield from (((section, name), one) for name, one in members.members() if not name.startswith("x-"))


def _roots(entry: _Entry, mentioned: Mentioned) -> Iterator[Key]:
    """What is used from outside of the components: paths, webhooks, requirements, other files."""
    api, components, _ = entry
    sections = _SECTIONS_OF_2 if api.version == "2.0" else ("components",)
    rest: dict[str, Value] = {key: value for key, value in _mapping(api.element.value).items() if key not in sections}
    yield from _led_to(rest, entry)
    yield from _used_elsewhere(entry, mentioned)
    schemes = "securityDefinitions" if api.version == "2.0" else "securitySchemes"
    owners = [api.element, *(operation.element for operation in (*api.operations, *api.webhooks))]
    for owner in owners:
        for requirement in owner.items_of("security"):
            yield from ((schemes, name) for name, _ in requirement.members() if (schemes, name) in components)


def _used_elsewhere(entry: _Entry, mentioned: Mentioned) -> Iterator[Key]:
    """The components that other documents refer to."""
    own = entry.api.element.document
    for fragment in mentioned.fragments(own):
        if (key := _component(fragment, entry.api)) in entry.components:
            yield key
    for name, keys in entry.anchors.items():
        if mentioned.has_anchor(name, besides=own):
            yield from keys
    section = _schemas(entry.api)
    yield from (key for key in entry.components if key[0] == section and mentioned.has_name(key[1], besides=own))


def _led_to(value: Value, entry: _Entry) -> list[Key]:
    """The components that a part of the entry document refers to."""
    return list(dict.fromkeys(_pointed(value, entry)))


def _pointed(value: Value, entry: _Entry) -> Iterator[Key]:
    path, section = entry.api.element.path, _schemas(entry.api)
    for mention in mentions(value):
        target = target_of(mention.text, path)
        key = _component(target.fragment, entry.api)
        if target.path == path and key in entry.components:
            yield key
        elif mention.key in REFERENCES:
            yield from entry.anchors.get(target.fragment, ())
    yield from (key for name in mapped(value) if (key := (section, name)) in entry.components)


def _component(fragment: str, api: Api) -> Key:
    """Section and name that a fragment of the entry document leads to or into; empty where it is too short."""
    section, name, *_ = (*tokens(fragment)[0 if api.version == "2.0" else 1 :], "", "")
    return section, name


def _schemas(api: Api) -> str:
    return "definitions" if api.version == "2.0" else "schemas"


def _heirs(components: Mapping[Key, Element], graph: Mapping[Key, Sequence[Key]]) -> dict[Key, list[Key]]:
    """Base that tells its variants apart by a property → the schemas that extend it, or extend one that does."""
    extending: dict[Key, list[Key]] = {}
    for key, targets in graph.items():
        if components[key].get("allOf") is not None:
            for target in targets:
                extending.setdefault(target, []).append(key)
    bases = [key for key, element in components.items() if element.get("discriminator") is not None]
    return {base: [heir for heir in _reached(base, extending) if heir != base] for base in bases}


def _clusters(idle: Mapping[Key, Element], graph: Mapping[Key, Sequence[Key]]) -> Iterator[Cluster]:
    led = {key: [other for other in graph[key] if other in idle and other != key] for key in idle}
    targets = {other for others in led.values() for other in others}
    told: set[Key] = set()
    for head in (*(key for key in idle if key not in targets), *idle):
        members = [key for key in _reached(head, led) if key not in told]
        if head not in told:
            told |= set(members)
            yield Cluster(tuple(section for section, _ in members), tuple(idle[key] for key in members))


def _reached(head: Key, led: Mapping[Key, Sequence[Key]]) -> list[Key]:
    found: dict[Key, None] = {}
    waiting = [head]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found[key] = None
            waiting += reversed(led.get(key, ()))
    return list(found)


def _mapping(value: Value) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}
