"""Components that nothing of a contract leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plumbrule.model.contract.api import Api
from plumbrule.model.contract.mention import mentions
from plumbrule.model.contract.pointer import tokens
from plumbrule.model.contract.reference_path import target_of
from plumbrule.model.document import Document, Element, Value

_SECTIONS_OF_2 = ("definitions", "parameters", "responses", "securityDefinitions")
_REFERENCES = frozenset({"$ref", "operationRef", "$dynamicRef"})

Key = tuple[str, str]
"""Section and name of a component."""


class Cluster(NamedTuple):
    """Unused components that lead to one another; the first leads to the others, or stands first in the document."""

    sections: tuple[str, ...]
    elements: tuple[Element, ...]


def unused(api: Api, others: Sequence[Document]) -> tuple[int, list[Cluster]]:
    """How many components the entry document has, and those that are not used.

    `others` are the other documents of the tree: what they refer to is used.
    """
    components = dict(_components(api))
    if not components:
        return 0, []
    graph = {key: _led_to(element.value, api, components) for key, element in components.items()}
    heirs = _heirs(components, graph)
    reached: set[Key] = set()
    waiting = [*_roots(api, others, components)]
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += graph[key]
            waiting += heirs.get(key, ())
    return len(components), list(_clusters({key: one for key, one in components.items() if key not in reached}, graph))


def _components(api: Api) -> Iterator[tuple[Key, Element]]:
    section_of = api.element if api.version == "2.0" else api.element.get("components")
    for section, members in section_of.members() if section_of else ():
        if not section.startswith("x-") and (api.version != "2.0" or section in _SECTIONS_OF_2):
            yield from (((section, name), one) for name, one in members.members() if not name.startswith("x-"))


def _roots(api: Api, others: Sequence[Document], components: Mapping[Key, Element]) -> Iterator[Key]:
    """What is used from outside of the components: paths, webhooks, requirements, other files."""
    sections = _SECTIONS_OF_2 if api.version == "2.0" else ("components",)
    rest: dict[str, Value] = {key: value for key, value in _mapping(api.element.value).items() if key not in sections}
    yield from _led_to(rest, api, components)
    for document in others:
        yield from _pointed(document.root, document.source.path, api, components)
    schemes = "securityDefinitions" if api.version == "2.0" else "securitySchemes"
    owners = [api.element, *(operation.element for operation in (*api.operations, *api.webhooks))]
    for owner in owners:
        for requirement in owner.items_of("security"):
            yield from ((schemes, name) for name, _ in requirement.members() if (schemes, name) in components)


def _led_to(value: Value, api: Api, components: Mapping[Key, Element]) -> list[Key]:
    """The components that a part of the entry document refers to."""
    return list(dict.fromkeys(_pointed(value, api.element.path, api, components)))


def _pointed(value: Value, path: str, api: Api, components: Mapping[Key, Element]) -> Iterator[Key]:
    start = 0 if api.version == "2.0" else 1
    for mention in mentions(value):
        target = target_of(mention.text, path)
        steps = tokens(target.fragment)[start:]
        if target.path == api.element.path and len(steps) > 1 and (steps[0], steps[1]) in components:
            yield steps[0], steps[1]
        elif mention.key in _REFERENCES and target.fragment and not target.fragment.startswith("/"):
            yield from _anchored(target.fragment, components)
    yield from (key for name in _mapped(value) if (key := (_schemas(api), name)) in components)


def _schemas(api: Api) -> str:
    return "definitions" if api.version == "2.0" else "schemas"


def _anchored(name: str, components: Mapping[Key, Element]) -> Iterator[Key]:
    """Components that give themselves the name of a fragment."""
    for key, element in components.items():
        if name in (element.text("$anchor"), element.text("$dynamicAnchor")):
            yield key


def _mapped(value: Value) -> Iterator[str]:
    """Names in the mappings of discriminators that stand in a value."""
    waiting = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, dict):
            mapping = _mapping(_mapping(current.get("discriminator")).get("mapping"))
            yield from (name for name in mapping.values() if isinstance(name, str))
            waiting += current.values()
        elif isinstance(current, list):
            waiting += current


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
