"""A Schema Object: what it says, who uses it, and in which direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from plumbrule.model.contract.examples import Example, examples_of
from plumbrule.model.contract.field import Field
from plumbrule.model.contract.keywords import required
from plumbrule.model.contract.variants import Discriminator, discriminator, variants
from plumbrule.model.document import Element
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.contract.flat import FlatSchema
    from plumbrule.model.contract.operation import Operation
    from plumbrule.model.contract.reach import Direction

_NAMING = frozenset({"properties", "patternProperties", "schemas", "definitions", "$defs", "dependentSchemas"})
"""Keys below which the next one is a name."""


@dataclass(eq=False, repr=False, slots=True)
class Schema:
    """A Schema Object, resolved; a lazy view over its element.

    What was asked of it is kept in slots: a large contract has fifty thousand, and a dictionary for each takes up to a
    tenth of the run's time.
    """

    api: Api
    element: Element
    component: str | None = None  # name, where it is a component
    _flat: FlatSchema | None = field(default=None, init=False)
    _required: frozenset[str] | None = field(default=None, init=False)
    _fields: tuple[Field, ...] | None = field(default=None, init=False)

    @property
    def place(self) -> Place:
        return self.element.key_place

    @property
    def scope(self) -> str:
        return self.api.scope

    @property
    def address(self) -> str:
        """`schema Order`, and of what is written inside `schema Order.lines[].sku` or `GET /orders 200 body.data`."""
        if self.component is not None and self.element.document is self.api.element.document:
            return f"schema {self.component}"
        return self.api.definitions.address(self)

    def __str__(self) -> str:
        return self.component or self.address

    @property
    def flat(self) -> FlatSchema:
        """The schema with its compositions merged."""
        if self._flat is None:
            from plumbrule.model.contract.flatten import flatten

            self._flat = flatten(self)
        return self._flat

    @property
    def is_forbidden(self) -> bool:
        """It stands under `not`: it says what must not come."""
        route = self.element.route
        return any(key == "not" and above not in _NAMING for above, key in pairwise(("", *route)))

    @property
    def directions(self) -> frozenset[Direction]:
        """In which directions some operation uses it; none of what no operation reaches.

        What a webhook or callback sends is a response: it leaves us. `readOnly` and `writeOnly` cut what is below.
        """
        return self.api.reach.directions(self)

    @property
    def users(self) -> Sequence[Operation]:
        """The operations that use it, however deep; webhooks and callbacks last."""
        return self.api.reach.users(self)

    def users_in(self, direction: Direction) -> Sequence[Operation]:
        """Those of its users that use it in this direction."""
        return self.api.reach.users(self, direction)

    @property
    def required(self) -> frozenset[str]:
        """The names that it lists itself as required."""
        if self._required is None:
            self._required = required(self.element)
        return self._required

    def fields(self) -> Sequence[Field]:
        """The properties that are written right in it, compositions left aside."""
        if self._fields is None:
            members = self.element.members_of("properties")
            self._fields = tuple([self._field(name, member) for name, member in members])
        return self._fields

    def _field(self, name: str, member: Element) -> Field:
        target = self.api.views.at(member)
        return Field(self, name, target.written(member) if target else member)

    def written(self, element: Element) -> Element:
        """The element that led here; its own where that is the same, so that not everyone keeps one."""
        return self.element if self.element == element else element

    @property
    def variants(self) -> tuple[Schema, ...]:
        """What it may be in particular: branches of oneOf and anyOf, or what includes it, if it has a discriminator."""
        return variants(self)

    @property
    def discriminator(self) -> Discriminator | None:
        """The property that tells its variants apart, and by which values."""
        return discriminator(self)

    @property
    def examples(self) -> tuple[Example, ...]:
        """Its `example` and `examples`."""
        return examples_of(self.element, self.api.references)
