"""Parameters, each at its definition."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from plumbrule.model.contract.examples import Example, examples_of
from plumbrule.model.contract.fields import is_id, is_money, is_personal, is_secret, is_timestamp, is_url
from plumbrule.model.document import Element
from plumbrule.model.names import is_plural, normal
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.contract.content import Content
    from plumbrule.model.contract.operation import Operation
    from plumbrule.model.contract.schema import Schema

Location = Literal["path", "query", "header", "cookie", "querystring", "body"]
"""body: a property of the JSON body; only `Operation.body_parameters` are there."""


@dataclass(eq=False, repr=False, kw_only=True)
class Parameter:
    """A parameter at its definition. `place` is the value of its `name`."""

    api: Api
    element: Element
    name: str
    location: Location
    required: bool = False
    description: str = ""
    schema: Schema | None = None  # of Swagger 2.0 parameters: the parameter itself
    contents: dict[str, Content] = field(default_factory=dict)  # where it says `content` in place of `schema`
    component: str | None = None  # name, where it is defined once for many
    users: list[Operation] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return self.element.place_of("name")

    @property
    def scope(self) -> str:
        return self.api.scope

    @property
    def address(self) -> str:
        if self.component is not None or not self.users:
            return f"parameter {self.component or self.name}"
        return f"{self.users[0].address} ?{self.name}"

    @property
    def defined_as(self) -> str:
        return self.address

    @property
    def types(self) -> frozenset[str]:
        """JSON types without null; empty where nothing restricts them."""
        return self.schema.flat.types if self.schema else frozenset()

    @property
    def format(self) -> str | None:
        return self.schema.flat.format if self.schema else None

    @property
    def is_id(self) -> bool:
        """An identifier, by its name; in a path also a key, and whatever picks an item of a collection."""
        if self.location != "path":
            return is_id(self.name, self.types)
        return is_id(self.name, self.types) or normal(self.name) == "key" or self._picks_item

    @property
    def is_secret(self) -> bool:
        flat = self.schema.flat if self.schema else None
        return is_secret(self.name, self.types, self.format, enumerated=flat is not None and flat.enum is not None)

    @property
    def is_personal(self) -> bool:
        return is_personal(self.name)

    @property
    def is_money(self) -> bool:
        return is_money(self.name)

    @property
    def is_timestamp(self) -> bool:
        return is_timestamp(self.name, self.types)

    @property
    def is_url(self) -> bool:
        return is_url(self.name, self.format)

    @property
    def _picks_item(self) -> bool:
        segments = self.users[0].template.segments if self.users else ()
        pairs = pairwise(segments)
        return any(before.is_literal and is_plural(before.text) and one.name == self.name for before, one in pairs)

    @property
    def examples(self) -> tuple[Example, ...]:
        """Those that stand here; the schema may have more."""
        return examples_of(self.element, self.api.references)

    def __str__(self) -> str:
        return self.name
