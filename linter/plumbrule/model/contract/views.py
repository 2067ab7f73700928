"""The schemas of one API: one view for each element, however many references lead to it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from plumbrule.model.contract.dialect import Dialect
from plumbrule.model.contract.schema import Schema
from plumbrule.model.document import Element, Route
from plumbrule.model.names import words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api

_ANNOTATIONS = words(
    "$ref $comment title summary description default example examples deprecated readOnly writeOnly externalDocs xml"
)
"""Keys beside a `$ref` that do not change what values are valid."""


Section = Literal["schemas", "parameters", "responses", "requestBodies", "headers"]

_SECTIONS: dict[Section, frozenset[Route]] = {
    "schemas": frozenset({("components", "schemas"), ("schemas",), ("definitions",), ("$defs",)}),
    "parameters": frozenset({("components", "parameters"), ("parameters",)}),
    "responses": frozenset({("components", "responses"), ("responses",)}),
    "requestBodies": frozenset({("components", "requestBodies"), ("requestBodies",)}),
    "headers": frozenset({("components", "headers"), ("headers",)}),
}
"""Section of 3.x → where it may stand: of 2.0 at the root, of JSON Schema under its own name."""
_KEYWORDS = words(
    "schema itemSchema items additionalItems additionalProperties contains propertyNames not if then else requestBody"
)
"""Keys at which a file that is one object has another object inside: no names."""
_DEEPEST = 3  # components/schemas/Name


class Views:
    """Schema views by element. An element is known by its value, so two aliases of one YAML anchor are one schema."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._siblings_count = api.version in {"3.1", "3.2"}
        self._views: dict[int, Schema | None] = {}  # by id of the value; the documents keep the values alive

    def at(self, element: Element) -> Schema | None:
        """The schema that the element is or leads to.

        None where it leads nowhere, to something else, or to a schema in a dialect that nobody here can read.
        """
        if not isinstance(element.value, dict):
            return self._new(element) if isinstance(element.value, bool) else None
        key = id(element.value)
        if key not in self._views:
            self._views[key] = self._find(element)
        return self._views[key]

    def behind(self, element: Element) -> Schema | None:
        """The schema that the element's `$ref` leads to, its siblings left aside."""
        target = self._api.references.step(element)
        return None if target is None or target is element else self.at(target)

    def _find(self, element: Element) -> Schema | None:
        if not element.is_reference:
            return self._new(element)
        if self._api.references.resolve(element) is None:
            return None
        return self._new(element) if self._narrowed(element) else self.behind(element)

    def _narrowed(self, element: Element) -> bool:
        """From 3.1 on, keywords beside `$ref` hold as well."""
        keys = (key for key, _ in element.members())
        return self._siblings_count and any(key not in _ANNOTATIONS and not key.startswith("x-") for key in keys)

    def _new(self, element: Element) -> Schema | None:
        if self._api.dialects.of(element) is Dialect.UNKNOWN:
            return None
        return Schema(self._api, element, component_name(element, "schemas", self._api.element))


def component_name(element: Element, section: Section, entry: Element) -> str | None:
    """The name by which others refer to an element: its key in a section of the components, or its file's name.

    `section` is that of 3.x. `entry` is the contract's own document.
    """
    route = element.route
    if len(route) > _DEEPEST or (route and (isinstance(route[-1], int) or (len(route) == 1 and route[0] in _KEYWORDS))):
        return None
    if route[:-1] in _SECTIONS[section] or (len(route) == 1 and element.document is not entry.document):
        return str(route[-1])
    return None if route or element.document is entry.document else PurePosixPath(element.path).stem
