"""An operation: one method of one path, or what the API itself sends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from plumbrule.model.contract import outcomes, verbs
from plumbrule.model.contract.parameter import Location, Parameter
from plumbrule.model.contract.paths import Template, template
from plumbrule.model.contract.security import Requirement
from plumbrule.model.document import Element
from plumbrule.model.lists.filters import Filter, Order, filters_of, order_of
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.contract.content import Body
    from plumbrule.model.contract.response import Response
    from plumbrule.model.contract.server import Server
    from plumbrule.model.joined.match import TableMatch
    from plumbrule.model.lists.listing import Listing
    from plumbrule.model.lists.paging import Paging


@dataclass(eq=False, repr=False, kw_only=True)
class Operation:
    """One method of one path. `place` is the method's key."""

    api: Api
    element: Element
    method: str  # upper case
    path: str  # as written, without the server's base path
    name: str = ""  # webhooks and callbacks: their name, in place of a path
    kind: Literal["path", "webhook", "callback"] = "path"
    operation_id: str | None = None
    tags: tuple[str, ...] = ()
    deprecated: bool = False
    description: str = ""  # summary and description, joined; its own, else those of its path item
    parameters: list[Parameter] = field(default_factory=list)  # path item's included, overridden ones left out
    body: Body | None = None
    responses: dict[str, Response] = field(default_factory=dict)  # by code, upper case: "200", "4XX", "DEFAULT"
    requirements: tuple[Requirement, ...] = ()  # effective: the operation's own, else the API's
    own_security: bool = False  # the operation says `security` itself, even []
    servers: list[Server] = field(default_factory=list)  # effective
    collection: TableMatch | None = None  # the table behind it, where the match is strong
    former: TableMatch | None = None  # the table that was behind it, until it was dropped
    partial: bool = False
    item: Element | None = None  # the path item that it stands in

    @property
    def place(self) -> Place:
        return self.element.key_place

    @property
    def scope(self) -> str:
        return self.api.scope

    @property
    def address(self) -> str:
        if self.kind == "path":
            return f"{self.method} {self.path}"
        return f"{self.kind.upper()} {self.name} {self.method}"

    def __str__(self) -> str:
        return self.address

    @property
    def path_place(self) -> Place:
        """The path's key, which several operations share."""
        paths = self.api.element.get("paths")
        item = paths.get(self.path) if paths else None
        return item.key_place if item else self.place

    def mark(self, key: str) -> Element | None:
        """What an extension such as `x-plumbrule-list` says of the operation: its own, else that of its path item."""
        own = self.element.get(key)
        return own if own is not None or self.item is None else self.item.get(key)

    @property
    def declared_idempotent(self) -> bool:
        """Marked so that sending it twice does what sending it once does."""
        mark = self.mark("x-plumbrule-idempotent")
        return mark is not None and mark.value is True

    @property
    def secured(self) -> bool:
        """Credentials are required: some requirement exists and none of the alternatives is empty (`{}`)."""
        return bool(self.requirements) and all(requirement.schemes for requirement in self.requirements)

    @property
    def declared_open(self) -> bool:
        return self.own_security and not self.requirements

    @cached_property
    def template(self) -> Template:
        """The path split up."""
        return template(self.path, self.api.base_path)

    @cached_property
    def success(self) -> Response | None:
        """The response that a success gives."""
        return outcomes.success(self.responses)

    @cached_property
    def errors(self) -> list[Response]:
        return outcomes.errors(self.responses)

    @cached_property
    def is_read_like(self) -> bool:
        return verbs.is_read_like(self)

    @cached_property
    def is_read(self) -> bool:
        return verbs.is_read(self)

    @cached_property
    def is_write(self) -> bool:
        return verbs.is_write(self)

    @cached_property
    def is_entry(self) -> bool:
        """Needs no caller identity."""
        return verbs.is_entry(self)

    @cached_property
    def is_batch(self) -> bool:
        return verbs.is_batch(self)

    @property
    def is_create(self) -> bool:
        return verbs.is_create(self)

    @property
    def changes(self) -> bool:
        """Surely changes data."""
        return verbs.changes(self)

    @property
    def is_search(self) -> bool:
        return verbs.is_search(self)

    @property
    def is_delete(self) -> bool:
        return verbs.is_delete(self)

    @property
    def is_credential(self) -> bool:
        """Makes or changes a credential."""
        return verbs.is_credential(self)

    @property
    def is_admin(self) -> bool:
        return verbs.is_admin(self)

    @property
    def has_item_path(self) -> bool:
        """Some path is this one and one parameter more."""
        return self.path.rstrip("/") in self.api.item_bases

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """Query parameters that select by a field."""
        return filters_of(self)

    @cached_property
    def order(self) -> tuple[Order, ...]:
        """Query parameters that order the result."""
        return order_of(self)

    @cached_property
    def listing(self) -> Listing:
        """Whether this is a list endpoint, how sure that is, and why."""
        from plumbrule.model.lists.listing import classify

        return classify(self)

    @cached_property
    def paging(self) -> Paging:
        """How a client walks through pages: the parameters by class, the style, the evidence that more follows."""
        from plumbrule.model.lists.paging import classify

        return classify(self)

    @cached_property
    def body_parameters(self) -> list[Parameter]:
        """The properties of the JSON body as parameters."""
        schema = self.body.schema if self.body else None
        properties = schema.flat.properties.values() if schema else ()
        return [
            Parameter(api=self.api, element=member.elements[0], name=member.name, location="body", schema=member.schema)
            for member in properties
        ]

    def parameters_in(self, *locations: Location) -> Iterator[Parameter]:
        return (parameter for parameter in self.parameters if parameter.location in locations)
