"""What the files of a contract are used as: a fragment is judged as the object that refers to it expects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from plumbrule.link.operations import METHODS
from plumbrule.link.refs import References
from plumbrule.model.contract.api import Api
from plumbrule.model.contract.mention import mentions, routes_to
from plumbrule.model.document import Document, Element

Shape = Literal["one", "map", "list"]

_EXAMPLES: dict[str, tuple[Shape, str]] = {"examples": ("map", "example")}
_PARAMETER: dict[str, tuple[Shape, str]] = {"schema": ("one", "schema"), "content": ("map", "media-type"), **_EXAMPLES}
_METHODS: dict[str, tuple[Shape, str]] = dict.fromkeys((*METHODS, "query"), ("one", "operation"))
_GRAMMAR: dict[str, dict[str, tuple[Shape, str]]] = {
    "document": {
        "paths": ("map", "path-item"),
        "webhooks": ("map", "path-item"),
        "components": ("one", "components"),
        "definitions": ("map", "schema"),
        "parameters": ("map", "parameter"),
        "responses": ("map", "response"),
    },
    "components": {
        "schemas": ("map", "schema"),
        "responses": ("map", "response"),
        "parameters": ("map", "parameter"),
        "requestBodies": ("map", "request-body"),
        "headers": ("map", "header"),
        "securitySchemes": ("map", "security-scheme"),
        "links": ("map", "link"),
        "callbacks": ("map", "callback"),
        "pathItems": ("map", "path-item"),
        **_EXAMPLES,
    },
    "path-item": {"parameters": ("list", "parameter"), **_METHODS},
    "operation": {
        "parameters": ("list", "parameter"),
        "requestBody": ("one", "request-body"),
        "responses": ("map", "response"),
        "callbacks": ("map", "callback"),
    },
    "parameter": _PARAMETER,
    "header": _PARAMETER,
    "request-body": {"content": ("map", "media-type")},
    "response": {
        "headers": ("map", "header"),
        "content": ("map", "media-type"),
        "links": ("map", "link"),
        "schema": ("one", "schema"),
    },
    "media-type": {"schema": ("one", "schema"), "itemSchema": ("one", "schema"), **_EXAMPLES},
}
"""Kind of object → key → what stands there."""
_MAPS = frozenset({"properties", "patternProperties", "definitions", "$defs", "dependentSchemas"})


class Use(NamedTuple):
    """An element and the kind of object that it is used as; no kind for the entry document."""

    element: Element
    kind: str | None


def uses(api: Api, documents: Sequence[Document], references: References) -> list[Use]:
    """The entry document, and of the other documents each element that something in the contract refers to."""
    found = [Use(api.element, None)]
    if len(documents) > 1:
        found += _Walk(api.element, references).fragments()
    judged = {id(document) for document in documents}
    return [use for use in found if id(use.element.document) in judged]


class _Walk:
    """From the entry document over every reference, with what is expected at each place."""

    def __init__(self, entry: Element, references: References) -> None:
        self._references = references
        self._entry = entry
        self._seen: set[tuple[int, str]] = set()
        self._waiting = [Use(entry, "document")]

    def fragments(self) -> Iterator[Use]:
        while self._waiting:
            element, kind = self._waiting.pop()
            key = (id(element.value), kind or "")
            if key in self._seen or not isinstance(element.value, dict):
                continue
            self._seen.add(key)
            if element.text("$ref") is not None:
                yield from self._follow(element, kind or "")
            if kind == "schema":
                self._waiting += [Use(child, "schema") for child in _references_in(element)]
            else:
                self._waiting += self._children(element, kind or "")

    def _follow(self, element: Element, kind: str) -> Iterator[Use]:
        target = self._references.step(element)
        if target is None or (id(target.value), kind) in self._seen:
            return
        self._waiting.append(Use(target, kind))
        if target.document is not self._entry.document and target.text("$ref") is None:
            yield Use(target, kind)

    def _children(self, element: Element, kind: str) -> Iterator[Use]:
        if kind == "callback":
            yield from (Use(member, "path-item") for _, member in element.members())
        for key, (shape, child_kind) in _GRAMMAR.get(kind, {}).items():
            member = element.get(key)
            if member is None:
                continue
            match shape:
                case "one":
                    yield Use(member, child_kind)
                case "map":
                    yield from (Use(child, child_kind) for _, child in member.members())
                case "list":
                    yield from (Use(child, child_kind) for child in member.items())


def _references_in(schema: Element) -> Iterator[Element]:
    """The mappings with a `$ref` inside a schema, those left out that stand for many schemas by name."""
    holders = {id(one.holder): one.holder for one in mentions(schema.value) if one.key == "$ref"}
    holders.pop(id(schema.value), None)
    for number, route in routes_to(schema.value, holders).items():
        if route[-1] not in _MAPS:
            yield Element(schema.document, (*schema.route, *route), holders[number])
