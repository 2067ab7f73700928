"""HTTP contracts: OpenAPI 2.0 to 3.2 on one model.

Nodes wrap the element of the document that defines them, with every `$ref` already followed, so a component is one
element however often it is used. Where a part could not be read, `partial` is true and rules about absences are silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

from plumbrule.model.contract import outcomes, verbs
from plumbrule.model.contract.content import Body as Body
from plumbrule.model.contract.content import Content as Content
from plumbrule.model.contract.content import Header as Header
from plumbrule.model.contract.content import json_schema as json_schema
from plumbrule.model.contract.paths import Template, template
from plumbrule.model.contract.security import Flow as Flow
from plumbrule.model.contract.security import Requirement as Requirement
from plumbrule.model.contract.security import SecurityScheme as SecurityScheme
from plumbrule.model.contract.views import Views
from plumbrule.model.document import Element
from plumbrule.model.lists.filters import Filter, Order, filters_of, order_of
from plumbrule.model.node import Node
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.contract.flat import FlatSchema
    from plumbrule.model.joined.match import TableMatch
    from plumbrule.model.lists.listing import Listing
    from plumbrule.model.lists.paging import Paging
    from plumbrule.model.services.system import Service

Version = Literal["2.0", "3.0", "3.1", "3.2"]
Location = Literal["path", "query", "header", "cookie", "querystring", "body"]
"""body: a property of the JSON body; only `Operation.body_parameters` are there."""


class References(Protocol):
    """Follows `$ref`s of one tree; never fetches anything."""

    def resolve(self, element: Element) -> Element | None:
        """The element itself, or what its chain of `$ref`s leads to; None where it leads nowhere readable."""

    def step(self, element: Element) -> Element | None:
        """The same, one `$ref` far."""


@dataclass(eq=False, repr=False, kw_only=True)
class Api:
    """One contract, from its entry document. `place` is the value of `info.title`, else the version key."""

    element: Element
    references: References
    version: Version
    title: str
    operations: list[Operation] = field(default_factory=list)
    webhooks: list[Operation] = field(default_factory=list)  # callbacks too; the API sends these requests
    schemes: dict[str, SecurityScheme] = field(default_factory=dict)
    servers: list[Server] = field(default_factory=list)
    schemas: dict[str, Schema] = field(default_factory=dict)  # components, by name
    parameters: dict[str, Parameter] = field(default_factory=dict)  # components, by name
    partial: bool = False
    service: Service | None = None
    bound_by: str = ""  # why it belongs to the service: "in a folder called orders"
    tied: tuple[Service, ...] = ()  # services that it may belong to, where more than one has the same claim

    @property
    def place(self) -> Place:
        info = self.element.get("info")
        if info is not None and info.get("title") is not None:
            return info.place_of("title")
        return self.element.place_of("swagger" if self.version == "2.0" else "openapi")

    @property
    def scope(self) -> str:
        return self.service.name if self.service else self.title

    @property
    def address(self) -> str:
        return f"api {self.title}"

    @cached_property
    def views(self) -> Views:
        """Its schemas by element."""
        return Views(self)

    @cached_property
    def base_path(self) -> str:
        """Path of the first server, without a slash at the end."""
        url = self.servers[0].url if self.servers else ""
        rest = url.partition("//")[2]
        return (f"/{rest.partition('/')[2]}" if rest else url).rstrip("/")

    @cached_property
    def item_bases(self) -> frozenset[str]:
        """The paths that some other path continues with one parameter: `/orders` for `/orders/{id}`."""
        items = (operation.path.rstrip("/") for operation in self.operations if operation.template.is_item)
        return frozenset(path.rpartition("/")[0] for path in items)

    @cached_property
    def by_path(self) -> Mapping[str, list[Operation]]:
        """Operations by their path, without a slash at its end."""
        found: dict[str, list[Operation]] = {}
        for operation in self.operations:
            found.setdefault(operation.path.rstrip("/"), []).append(operation)
        return found

    @cached_property
    def fronts(self) -> Counter[str]:
        """How many operations share what their path begins with, up to its first parameter."""
        return Counter(operation.path.partition("}")[0] for operation in self.operations if "}" in operation.path)

    def nodes(self) -> Iterator[Node]:
        """The contract and everything in it that is judged once; what the API itself sends hangs on `webhooks`."""
        yield self
        yield from self.servers
        yield from self.schemes.values()
        yield from self.parameters.values()
        yield from self.schemas.values()
        for operation in self.operations:
            yield operation
            own = (parameter for parameter in operation.parameters if parameter.users[:1] == [operation])
            yield from (one for one in own if self.parameters.get(one.component or "") is not one)

    def __str__(self) -> str:
        return self.title


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
    description: str = ""  # summary and description, joined
    parameters: list[Parameter] = field(default_factory=list)  # path item's included, overridden ones left out
    body: Body | None = None
    responses: dict[str, Response] = field(default_factory=dict)  # by code, upper case: "200", "4XX", "DEFAULT"
    requirements: tuple[Requirement, ...] = ()  # effective: the operation's own, else the API's
    own_security: bool = False  # the operation says `security` itself, even []
    servers: list[Server] = field(default_factory=list)  # effective
    collection: TableMatch | None = None  # the table behind it, where the match is strong
    partial: bool = False

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

    def __str__(self) -> str:
        return self.name


@dataclass(eq=False, repr=False, kw_only=True)
class Response:
    """A response. `place` is its code, in the operation."""

    operation: Operation
    use: Element  # the member of `responses`, also where it is a reference
    element: Element
    code: str
    description: str = ""
    headers: dict[str, Header] = field(default_factory=dict)  # by name, lower case
    contents: dict[str, Content] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        return self.use.key_place

    @property
    def scope(self) -> str:
        return self.operation.scope

    @property
    def address(self) -> str:
        return f"{self.operation.address} {self.code}"

    @property
    def schema(self) -> Schema | None:
        """Schema of the first JSON media type, else of `*/*`."""
        return json_schema(self.contents)


@dataclass(eq=False, repr=False)
class Schema:
    """A Schema Object, resolved; a lazy view over its element."""

    api: Api
    element: Element
    component: str | None = None  # name, where it is a component

    @property
    def place(self) -> Place:
        return self.element.key_place

    @property
    def scope(self) -> str:
        return self.api.scope

    @property
    def address(self) -> str:
        return f"schema {self.component or '/'.join(map(str, self.element.route))}"

    @cached_property
    def flat(self) -> FlatSchema:
        """The schema with its compositions merged."""
        from plumbrule.model.contract.flatten import flatten

        return flatten(self)


@dataclass(eq=False, repr=False, kw_only=True)
class Server:
    """A base URL; of Swagger 2.0, one for each scheme. `place` is its URL, or the scheme."""

    api: Api
    element: Element
    url: str  # variables replaced by their defaults; "" scheme where 2.0 says none: "//host/base"
    place: Place
    description: str = ""

    @property
    def scope(self) -> str:
        return self.api.scope

    @property
    def address(self) -> str:
        return f"server {self.url}"
