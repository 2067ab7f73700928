"""Which schemas are composed of which others."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Schema
from plumbrule.model.document import Element

_LISTS = ("allOf", "oneOf", "anyOf")
_CONDITIONS = ("not", "if", "then", "else")


class Composers:
    """The schemas that another one is a part of: through allOf, a choice, a condition, or a bare reference."""

    def __init__(self, api: Api) -> None:
        self._of: dict[int, list[Schema]] = {}
        for definition in api.definitions.all:
            for schema in definition.schemas:
                for part in _parts(schema):
                    self._of.setdefault(id(part.element.value), []).append(schema)

    def around(self, schema: Schema) -> list[Schema]:
        """Every schema that it is a part of, however deep; itself left out."""
        found: dict[int, Schema] = {}
        waiting = [schema]
        while waiting:
            for outer in self._of.get(id(waiting.pop().element.value), ()):
                if id(outer.element.value) not in found and outer is not schema:
                    found[id(outer.element.value)] = outer
                    waiting.append(outer)
        return list(found.values())


def _parts(schema: Schema) -> Iterator[Schema]:
    element, views = schema.element, schema.api.views
    if not isinstance(element.value, dict):
        return
    behind = views.behind(element) if element.text("$ref") is not None else None
    if behind is not None:
        yield behind
    for key in element.value:
        for member in _members(element, key):
            part = views.at(member)
            if part is not None:
                yield part


def _members(element: Element, key: str) -> Iterator[Element]:
    if key in _LISTS:
        yield from element.items_of(key)
    elif key == "dependentSchemas":
        yield from (member for _, member in element.members_of(key))
    elif key in _CONDITIONS:
        member = element.get(key)
        if member is not None:
            yield member
