"""Parameters, each at its definition."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from plumbrule.model.contract.examples import Example, examples_of
from plumbrule.model.document import Element
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
    def examples(self) -> tuple[Example, ...]:
        """Those that stand here; the schema may have more."""
        return examples_of(self.element, self.api.references)

    def __str__(self) -> str:
        return self.name
