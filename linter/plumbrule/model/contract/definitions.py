"""Every schema of an API once: components, what operations hold inline, and what is written inside of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.contract.sites import sites
from plumbrule.model.contract.steps import called
from plumbrule.model.contract.variants import mapped, subtypes
from plumbrule.model.document import Element, Route
from plumbrule.model.names import words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Schema

REQUEST, RESPONSE = 1, 2  # bits of a `Spot.passing`
BOTH = REQUEST | RESPONSE

_MEMBERS = words(
    "items additionalProperties not if then else contains propertyNames unevaluatedItems unevaluatedProperties"
    " additionalItems contentSchema allOf oneOf anyOf prefixItems"
)
_NAMED = words("properties patternProperties dependentSchemas")
_LEADING = _MEMBERS | _NAMED | {"$ref", "discriminator"}
"""Keys by which a schema leads to others; most schemas have none of them."""


class Definition:
    """A schema that something leads to, with all that is written in it up to the next reference."""

    __slots__ = ("_addresses", "edges", "head", "name", "schemas")

    def __init__(self, head: Schema, name: str) -> None:
        self.head = head
        self.name = name  # unique in the API
        self.schemas: list[Schema] = []  # the head, then what is inside, in the order of the document
        self.edges: list[tuple[Definition, int]] = []  # what it refers to, and the directions that get through
        self._addresses: dict[Route, str] | None = None

    def address(self, route: Route) -> str:
        """The address of a schema or property written in it. Two that would be called alike are numbered."""
        if self._addresses is None:
            self._addresses = dict(self._named())
        return self._addresses.get(route) or self.name + called(route[len(self.head.element.route) :])

    def _named(self) -> Iterator[tuple[Route, str]]:
        length = len(self.head.element.route)
        routes = dict.fromkeys(route for schema in self.schemas for route in _routes(schema))
        used: dict[str, int] = {}
        for route in routes:
            name = self.name + called(route[length:])
            used[name] = used.get(name, 0) + 1
            yield route, name if used[name] == 1 else f"{name}#{used[name]}"


def _routes(schema: Schema) -> Iterator[Route]:
    """The schema's own, and those of its properties."""
    yield schema.element.route
    yield from (member.route for _, member in schema.element.members_of("properties"))


class Spot(NamedTuple):
    """Where a schema is written."""

    definition: Definition
    passing: int  # directions in which it is used when the definition is used in both


class Definitions:
    """The definitions of one API: components in their order, then what operations hold, then what else is reached.

    A schema belongs to the definition that is written around it. One inside of another that a reference leads to is a
    definition of its own, so each is visited once or, in such a case, twice.
    """

    def __init__(self, api: Api) -> None:
        self._api = api
        self._spots: dict[Schema, Spot] = {}
        self._names: dict[str, int] = {}
        self._references: list[tuple[Definition, Schema, int]] = []  # still to be followed
        self.all: list[Definition] = []
        for site in sites(api):
            self._define(site.schema, self._found_name(site.schema, site.name))
        while self._references:
            waiting, self._references = self._references, []
            for definition, target, passing in waiting:
                name = self._found_name(target, _by_place(target.element))
                definition.edges.append((self._define(target, name), passing))
        for schema, spot in self._spots.items():
            spot.definition.schemas.append(schema)
        self.subtypes = subtypes([one.head for one in self.all if one.head.component is not None])
        for base, found in self.subtypes.items():
            self._lead_to(base, found)

    def having(self, *keywords: str) -> Iterator[Schema]:
        """The schemas that say one of these keywords, in the order of `all`: a look at the keys alone."""
        wanted = frozenset(keywords)
        for definition in self.all:
            for schema in definition.schemas:
                value = schema.element.value
                if isinstance(value, dict) and not wanted.isdisjoint(value):
                    yield schema

    def spot(self, schema: Schema) -> Spot | None:
        """Where a schema is written; None of those that nothing leads to, and of `true` and `false`."""
        return self._spots.get(schema)

    def address(self, schema: Schema) -> str:
        spot = self._spots.get(schema)
        return spot.definition.address(schema.element.route) if spot else _by_place(schema.element)

    def _lead_to(self, base: Schema, found: Sequence[Schema]) -> None:
        """Who gets a base with a discriminator may get whatever includes it."""
        spot = self._spots.get(base)
        if spot is not None and base.element.get("discriminator") is not None:
            below = (self._spots[schema].definition for schema in found)
            spot.definition.edges.extend((definition, spot.passing) for definition in below)

    def _define(self, schema: Schema, name: str) -> Definition:
        spot = self._spots.get(schema)
        if spot is not None and spot.definition.head is schema:
            return spot.definition
        count = self._names[name] = self._names.get(name, 0) + 1
        definition = Definition(schema, name if count == 1 else f"{name}#{count}")
        if spot is not None:
            spot.definition.edges.append((definition, spot.passing))
        self.all.append(definition)
        self._walk(definition, spot.definition if spot else None)
        return definition

    def _found_name(self, schema: Schema, name: str) -> str:
        """What a schema that something leads to is called: a component by its name, one inside of another by that."""
        if schema.component is not None:
            return f"schema {schema.component}"
        return self.address(schema) if schema in self._spots else name

    def _walk(self, definition: Definition, former: Definition | None) -> None:
        """Take what is written inside; `former` is the definition that had it until now."""
        spots: dict[int, Spot] = {}
        waiting = [(definition.head, BOTH)]
        while waiting:
            schema, passing = waiting.pop()
            if passing not in spots:
                spots[passing] = Spot(definition, passing)
            self._spots[schema] = spots[passing]
            if not isinstance(schema.element.value, dict) or _LEADING.isdisjoint(schema.element.value):
                continue
            inside = []
            for member in _members(schema.element):
                below = self._api.views.at(member)
                if below is None or not isinstance(below.element.value, dict):
                    continue
                if below.element.value is member.value and self._is_free(below, former):
                    inside.append((below, passing & passes(member)))
                else:
                    self._references.append((definition, below, passing & passes(member) & passes(below.element)))
            for target in _targets(schema):
                self._references.append((definition, target, passing & passes(target.element)))
            waiting += reversed(inside)

    def _is_free(self, schema: Schema, former: Definition | None) -> bool:
        spot = self._spots.get(schema)
        return spot is None or (spot.definition is former and former.head is not schema)


def _targets(schema: Schema) -> Iterator[Schema]:
    """What the schema itself refers to, beside the schemas that stand in it."""
    if schema.element.is_reference:
        target = schema.api.views.behind(schema.element)
        if target is not None:
            yield target
    yield from (target for _, target in mapped(schema) if target is not None)


def passes(element: Element) -> int:
    """The directions that a schema lets through: what is read-only is never sent, what is write-only never answered."""
    value = element.value
    if not isinstance(value, dict) or not ("readOnly" in value or "writeOnly" in value):
        return BOTH
    return BOTH & ~(REQUEST if element.flag("readOnly") else 0) & ~(RESPONSE if element.flag("writeOnly") else 0)


def _members(schema: Element) -> Iterator[Element]:
    """The schemas that stand right inside of one."""
    if not isinstance(schema.value, dict):
        return
    for key in schema.value:
        if key in _NAMED:
            yield from (member for _, member in schema.members_of(key))
        elif key in _MEMBERS:
            member = schema.get(key)
            if member is not None and isinstance(member.value, list):
                yield from member.items()
            elif member is not None:
                yield member


def _by_place(element: Element) -> str:
    """What a schema is called that is no component and that no operation holds: by the file it stands in."""
    return f"schema {PurePosixPath(element.path).stem}{called(element.route)}"
