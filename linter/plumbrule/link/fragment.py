"""A piece of a contract as a contract of its own: the same values, at the place where such a piece belongs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import assert_never

from plumbrule.link.piece import Component, kind_of, named
from plumbrule.model.contract.version import PUBLISHED, Version
from plumbrule.model.document import Document, Route, Value
from plumbrule.model.names import words
from plumbrule.text import Source, Span

_SECTIONS: dict[Component, Route] = {
    "schema": ("components", "schemas"),
    "parameter": ("components", "parameters"),
    "response": ("components", "responses"),
    "request body": ("components", "requestBodies"),
    "header": ("components", "headers"),
    "security scheme": ("components", "securitySchemes"),
}
_SECTIONS_OF_2: dict[Component, Route] = {
    "schema": ("definitions",),
    "parameter": ("parameters",),
    "response": ("responses",),
    "request body": ("parameters",),
    "header": ("headers",),
    "security scheme": ("securityDefinitions",),
}
_NEWER = words("const prefixItems $defs if contains propertyNames dependentSchemas unevaluatedItems contentEncoding")
"""Keywords of schemas that came with 3.1."""


class FragmentDocument:
    """A contract that stands nowhere: everything around the piece has the piece's own place."""

    __slots__ = ("_route", "piece", "root", "source")

    def __init__(self, piece: Document, root: Value, route: Route) -> None:
        self.piece = piece  # the document as it was read
        self.source: Source = piece.source
        self.root = root
        self._route = route  # of the piece in the contract

    def key_span(self, route: Route) -> Span:
        below = self._below(route)
        first = next(iter(self.piece.root), None) if isinstance(self.piece.root, dict) else None
        return self.piece.key_span(below or (() if first is None else (first,)))

    def value_span(self, route: Route) -> Span:
        return self.piece.value_span(self._below(route))

    def tagged(self, route: Route) -> bool:
        return self.piece.tagged(self._below(route))

    def _below(self, route: Route) -> Route:
        length = len(self._route)
        return route[length:] if route[:length] == self._route else ()


def as_contract(document: Document, version: Version | None) -> FragmentDocument | None:
    """The contract that has nothing but this piece; None where its keys do not say what it is.

    Without a version it is 3.1 where a keyword is used that came with it, else 3.0.
    """
    root = document.root
    chosen = version or ("3.1" if any(_newer(root)) else "3.0")
    name = PurePosixPath(document.source.path).stem
    route = _route(root, name, chosen)
    if route is None or not isinstance(root, dict):
        return None
    for step in reversed(route):
        root = {str(step): root}
    head: dict[str, Value] = {"info": {"title": name, "version": "0"}, "paths": {}}
    if "openapi" not in root and "swagger" not in root:
        head["swagger" if chosen == "2.0" else "openapi"] = PUBLISHED[chosen]
    return FragmentDocument(document, {**head, **root}, route)


def _route(root: Value, name: str, version: Version) -> Route | None:
    sections = _SECTIONS_OF_2 if version == "2.0" else _SECTIONS
    match kind_of(root):
        case None:
            members = named(root)
            return sections[members] if members else None
        case "document":
            return ()
        case "paths":
            return ("paths",)
        case "components":
            return () if version == "2.0" else ("components",)
        case "path item":
            return ("paths", _path(root, name))
        case "operation":
            return ("paths", _path(root, name), _method(root))
        case "schema" | "parameter" | "response" | "request body" | "header" | "security scheme" as component:
            return (*sections[component], name)
        case unknown:
            assert_never(unknown)


def _path(root: Value, name: str) -> str:
    """A path with the parameters that the piece declares: which one it is meant for is not known."""
    found: dict[str, None] = {}
    waiting = [root]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            parameter = value.get("name")
            if value.get("in") == "path" and isinstance(parameter, str):
                found[parameter] = None
            waiting += [value[key] for key in value if key == "parameters" or isinstance(value[key], dict)]
    return "/".join(["", name, *(f"{{{parameter}}}" for parameter in found)])


def _method(root: Value) -> str:
    """The likeliest method of an operation, by what it takes and answers."""
    responses = root.get("responses") if isinstance(root, dict) else None
    successes = {code for code in responses if code.startswith("2")} if isinstance(responses, dict) else set()
    if isinstance(root, dict) and "requestBody" in root:
        return "post"
    if successes and "200" not in successes:
        return "delete" if successes <= {"202", "204"} else "post"
    return "get"


def _newer(root: Value) -> Iterator[bool]:
    """True for each sign of 3.1 in schemas."""
    waiting = [root]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield isinstance(value.get("type"), list) or not _NEWER.isdisjoint(value)
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
