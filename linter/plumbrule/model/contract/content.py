"""What bodies, responses and headers hold, by media type."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from plumbrule.model.contract.examples import Example, examples_of
from plumbrule.model.document import Element
from plumbrule.model.node import Node
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.contract.operation import Operation
    from plumbrule.model.contract.response import Response
    from plumbrule.model.contract.schema import Schema


class Holder(Node, Protocol):
    """What holds contents. `defined_as` is its address where it is defined, be it used by one operation or by many."""

    @property
    def defined_as(self) -> str: ...


@dataclass(eq=False, repr=False, kw_only=True)
class Body:
    """A request body. `place` is its key; of 2.0, the name of the parameter that it is.

    As a node each is met once: one that many operations share has `component`, and all of them as `users`.
    """

    operation: Operation  # the first that has it
    element: Element
    required: bool = False
    contents: dict[str, Content] = field(default_factory=dict)  # by media type, lower case, parameters kept
    component: str | None = None  # name, where it is defined once for many
    users: list[Operation] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return self.element.place_of("name") if self.operation.api.version == "2.0" else self.element.key_place

    @property
    def scope(self) -> str:
        return self.operation.scope

    @property
    def address(self) -> str:
        return f"body {self.component}" if self.component else f"{self.operation.address} body"

    @property
    def defined_as(self) -> str:
        return self.address

    @property
    def schema(self) -> Schema | None:
        """Schema of the first JSON media type, else of `*/*`."""
        return json_schema(self.contents)


@dataclass(eq=False, repr=False, kw_only=True)
class Content:
    """What a body, response, parameter or header holds in one media type. `place` is the media type's key."""

    api: Api
    owner: Holder
    media_type: str
    element: Element
    schema: Schema | None = None
    item_schema: Schema | None = None  # 3.2: of each item of a stream

    @property
    def place(self) -> Place:
        return self.element.key_place

    @property
    def scope(self) -> str:
        return self.owner.scope

    @property
    def address(self) -> str:
        return f"{self.owner.defined_as} {self.media_type}"

    @property
    def examples(self) -> tuple[Example, ...]:
        """Those that stand here; the schema may have more."""
        if self.api.version != "2.0":
            return examples_of(self.element, self.api.references)
        shown = self.element.get("examples")  # 2.0: one for each media type
        return tuple(Example("", value) for name, value in (shown.members() if shown else ()) if self._is(name))

    def _is(self, name: str) -> bool:
        return name.strip().lower() == self.media_type


@dataclass(eq=False, repr=False, kw_only=True)
class Header:
    """A header of a response. `place` is its name."""

    response: Response  # the first that has it
    name: str
    element: Element
    schema: Schema | None = None
    contents: dict[str, Content] = field(default_factory=dict)  # where it says `content` in place of `schema`
    component: str | None = None  # name, where it is defined once for many

    @property
    def place(self) -> Place:
        return self.element.key_place

    @property
    def scope(self) -> str:
        return self.response.scope

    @property
    def address(self) -> str:
        return f"header {self.component}" if self.component else f"{self.response.defined_as} header {self.name}"

    @property
    def defined_as(self) -> str:
        return self.address

    @property
    def examples(self) -> tuple[Example, ...]:
        return examples_of(self.element, self.response.operation.api.references)

    def __str__(self) -> str:
        return self.name


def json_schema(contents: dict[str, Content]) -> Schema | None:
    """Schema of the first JSON media type; problem details are no body of their own; `*/*` where nothing is JSON."""
    for media_type, content in contents.items():
        if media_type == "application/json":
            return content.schema
        bare = media_type.partition(";")[0].strip()
        if bare in {"application/json", "text/json"} or (bare.endswith("+json") and bare != "application/problem+json"):
            return content.schema
    wildcard = contents.get("*/*")
    return wildcard.schema if wildcard else None
