"""A schema with its compositions merged: what a value of it may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from plumbrule.model.document import Element, Value
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Schema


@dataclass(frozen=True, slots=True)
class Property:
    """A property, with every definition that the compositions give it."""

    name: str
    elements: tuple[Element, ...]  # as written: the members of `properties`
    schemas: tuple[Schema, ...]  # what they lead to; fewer than `elements` where a reference leads nowhere
    alternative: bool = False  # only in some branch of oneOf or anyOf, or under a condition

    @property
    def place(self) -> Place:
        """The property's key."""
        return self.elements[0].key_place

    @property
    def schema(self) -> Schema | None:
        return self.schemas[0] if self.schemas else None

    @property
    def types(self) -> frozenset[str]:
        """JSON types without null; empty where nothing restricts them."""
        return frozenset().union(*(schema.flat.types for schema in self.schemas))

    @property
    def read_only(self) -> bool:
        return self.says("readOnly")

    @property
    def write_only(self) -> bool:
        return self.says("writeOnly")

    @property
    def deprecated(self) -> bool:
        return self.says("deprecated")

    def says(self, key: str) -> bool:
        """The flag is true at the property or at what it refers to."""
        return any(element.flag(key) for element in (*self.elements, *(schema.element for schema in self.schemas)))


NO_PROPERTIES: Mapping[str, Property] = MappingProxyType({})  # one for all that have no properties, which are most


@dataclass(slots=True)
class FlatSchema:
    """Everything a schema says about its value, as far as it was read. Nobody changes one.

    Bounds are the tightest of an allOf; of alternatives, what all branches agree to. It is not frozen, because that
    makes it take three times as long to make one, and every schema of a contract becomes one.
    """

    types: frozenset[str] = frozenset()  # without null; empty: not restricted
    nullable: bool = False
    properties: Mapping[str, Property] = field(default_factory=lambda: NO_PROPERTIES)
    required: frozenset[str] = frozenset()
    additional: Schema | bool | None = None  # of additionalProperties; None: not said
    items: Schema | None = None
    tuple_items: bool = False  # prefixItems, or items as a list
    enum: tuple[Value, ...] | None = None  # const is an enum of one
    format: str | None = None
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    min_length: float | None = None
    max_length: float | None = None
    min_items: float | None = None
    max_items: float | None = None
    discriminator: Element | None = None
    one_of_required: tuple[frozenset[str], ...] = ()  # from branches that say nothing but `required`
    variants: tuple[Schema, ...] = ()  # branches of oneOf and anyOf, null left out
    parts: tuple[Schema, ...] = ()  # the schema itself and all it is composed of
    conflict: bool = False  # allOf asks for types or values that exclude each other
    open: bool = False  # a part could not be read, so absences mean nothing

    @property
    def is_object(self) -> bool:
        return "object" in self.types

    @property
    def is_array(self) -> bool:
        return "array" in self.types

    @property
    def has_object_items(self) -> bool:
        """An array whose items are objects; items of which nothing is known do not count."""
        return self.is_array and self.items is not None and self.items.flat.is_object
