"""A property where it is written, whatever it refers to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plumbrule.model.contract import fields
from plumbrule.model.contract.definitions import REQUEST, RESPONSE, passes
from plumbrule.model.document import Element
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.contract.operation import Operation
    from plumbrule.model.contract.reach import Direction
    from plumbrule.model.contract.schema import Schema


@dataclass(frozen=True, eq=False, repr=False, slots=True)
class Field:
    """One property of one schema: its name, and what it holds. `place` is the name.

    Each is a node once, where it is written. Two branches of an allOf that define the same name have a field each;
    `FlatSchema.properties` has them as one `Property`.
    """

    owner: Schema  # whose `properties` it stands in
    name: str
    element: Element  # as written, also where it is a reference

    @property
    def place(self) -> Place:
        return self.element.key_place

    @property
    def scope(self) -> str:
        return self.owner.scope

    @property
    def address(self) -> str:
        """`schema Order.total`; the same as that of its schema, where that is written here."""
        spot = self.owner.api.definitions.spot(self.owner)
        return spot.definition.address(self.element.route) if spot else f"{self.owner.address}.{self.name}"

    def __str__(self) -> str:
        return self.name

    @property
    def schema(self) -> Schema | None:
        """What its value is, references followed; None where they lead nowhere."""
        return self.owner.api.views.at(self.element)

    @property
    def types(self) -> frozenset[str]:
        """JSON types without null; empty where nothing restricts them."""
        return self.schema.flat.types if self.schema else frozenset()

    @property
    def format(self) -> str | None:
        return self.schema.flat.format if self.schema else None

    @property
    def enumerated(self) -> bool:
        """Only listed values are allowed."""
        return self.schema is not None and self.schema.flat.enum is not None

    @property
    def description(self) -> str:
        """Its own words, else those of what it refers to."""
        own = self.element.text("description")
        return own or (self.schema.element.text("description") if self.schema else None) or ""

    @property
    def required(self) -> bool:
        """The schema that it stands in requires it; others that are composed with that one may too."""
        return self.name in self.owner.required

    @property
    def siblings(self) -> Collection[str]:
        """The names of its owner's properties, compositions included; its own is among them."""
        return self.owner.flat.properties.keys()

    @property
    def directions(self) -> frozenset[Direction]:
        """In which directions operations use it: its owner's, less what `readOnly` or `writeOnly` cuts."""
        passing = passes(self.element) & (passes(self.schema.element) if self.schema else passes(self.element))
        allowed = {direction for direction, bit in _BITS.items() if passing & bit}
        return self.owner.directions & allowed

    def users_in(self, direction: Direction) -> Sequence[Operation]:
        """The operations that use it in this direction, in document order."""
        return self.owner.users_in(direction) if direction in self.directions else ()

    @property
    def is_id(self) -> bool:
        return fields.is_id(self.name, self.types)

    @property
    def is_secret(self) -> bool:
        """A value that lets its holder in, by name, type and format; `x-sensitive` decides where it is said."""
        said = self.element.flag("x-sensitive")
        if said is None and self.schema is not None:
            said = self.schema.element.flag("x-sensitive")
        return (
            fields.is_secret(self.name, self.types, self.format, enumerated=self.enumerated) if said is None else said
        )

    @property
    def is_personal(self) -> bool:
        return fields.is_personal(self.name, self.siblings)

    @property
    def is_money(self) -> bool:
        return fields.is_money(self.name, self.siblings)

    @property
    def is_timestamp(self) -> bool:
        return fields.is_timestamp(self.name, self.types)

    @property
    def is_url(self) -> bool:
        return fields.is_url(self.name, self.format)


_BITS: dict[Direction, int] = {"request": REQUEST, "response": RESPONSE}
