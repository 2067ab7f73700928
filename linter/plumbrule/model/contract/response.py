"""What an operation answers under one code."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from plumbrule.model.contract.content import Content, Header, json_schema
from plumbrule.model.document import Element
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.contract.operation import Operation
    from plumbrule.model.contract.schema import Schema


@dataclass(eq=False, repr=False, kw_only=True)
class Response:
    """A response. `place` is its code, in the operation.

    As a node each is met once, at its definition: one that many operations share is met as `defined`, whose place is
    the component's name and whose operation and code are those of its first use.
    """

    operation: Operation
    use: Element  # the member of `responses`, also where it is a reference
    element: Element
    code: str
    description: str = ""
    headers: dict[str, Header] = field(default_factory=dict)  # by name, lower case
    contents: dict[str, Content] = field(default_factory=dict)
    component: str | None = None  # name, where it is defined once for many
    users: list[Operation] = field(default_factory=list)  # all that answer with it; of a component more than one

    @property
    def place(self) -> Place:
        return self.use.key_place

    @property
    def scope(self) -> str:
        return self.operation.scope

    @property
    def address(self) -> str:
        return self.defined_as if self.is_definition else f"{self.operation.address} {self.code}"

    @property
    def defined_as(self) -> str:
        """The address of its definition."""
        return f"response {self.component}" if self.component else f"{self.operation.address} {self.code}"

    @property
    def is_definition(self) -> bool:
        """It is met where it is defined, not where it is used."""
        return self.use.value is self.element.value

    @property
    def defined(self) -> Response:
        """The response at its definition."""
        return self if self.is_definition else replace(self, use=self.element)

    @property
    def schema(self) -> Schema | None:
        """Schema of the first JSON media type, else of `*/*`."""
        return json_schema(self.contents)
