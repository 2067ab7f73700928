"""HTTP contracts: OpenAPI 2.0 to 3.2 on one model.

Nodes wrap the element of the document that defines them, with every `$ref` already followed, so a component is one
element however often it is used. Where a part could not be read, `partial` is true and rules about absences are silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

from plumbrule.model.document import Element
from plumbrule.model.node import Node
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.flat import FlatSchema
    from plumbrule.model.listing import Listing
    from plumbrule.model.match import TableMatch
    from plumbrule.model.paging import Paging
    from plumbrule.model.system import Service

Version = Literal["2.0", "3.0", "3.1", "3.2"]
Location = Literal["path", "query", "header", "cookie", "querystring"]


class References(Protocol):
    """Follows `$ref`s of one tree; never fetches anything."""

    def resolve(self, element: Element) -> Element | None:
        """The element itself, or what its chain of `$ref`s leads to; None where it leads nowhere readable."""


@dataclass(eq=False, kw_only=True)
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

    @property
    def place(self) -> Place:
        return self.element.place_of("info", "title")

    @property
    def scope(self) -> str:
        return self.service.name if self.service else self.title

    @property
    def address(self) -> str:
        return f"api {self.title}"

    def nodes(self) -> Iterator[Node]:
        """The contract and everything in it that is judged once; what the API itself sends hangs on `webhooks`."""
        yield self
        yield from self.servers
        yield from self.schemes.values()
        yield from self.parameters.values()
        yield from self.schemas.values()
        for operation in self.operations:
            yield operation
            yield from (parameter for parameter in operation.parameters if parameter.users[:1] == [operation])

    def __str__(self) -> str:
        return self.title


@dataclass(eq=False, kw_only=True)
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
    def secured(self) -> bool:
        """Credentials are required: some requirement exists and none of the alternatives is empty (`{}`)."""
        return bool(self.requirements) and all(requirement.schemes for requirement in self.requirements)

    @property
    def declared_open(self) -> bool:
        return self.own_security and not self.requirements

    @cached_property
    def listing(self) -> Listing:
        """Whether this is a list endpoint, how sure that is, and why."""
        from plumbrule.model.listing import classify

        return classify(self)

    @cached_property
    def paging(self) -> Paging:
        """How a client walks through pages: the parameters by class, the style, the evidence that more follows."""
        from plumbrule.model.paging import classify

        return classify(self)

    def parameters_in(self, *locations: Location) -> Iterator[Parameter]:
        return (parameter for parameter in self.parameters if parameter.location in locations)


@dataclass(eq=False, kw_only=True)
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


@dataclass(eq=False, kw_only=True)
class Body:
    element: Element
    required: bool = False
    contents: dict[str, Content] = field(default_factory=dict)  # by media type, lower case, parameters kept

    @property
    def schema(self) -> Schema | None:
        """Schema of the first JSON media type, else of `*/*`."""
        return json_schema(self.contents)


@dataclass(eq=False, kw_only=True)
class Response:
    """A response. `place` is its code."""

    operation: Operation
    element: Element
    code: str
    description: str = ""
    headers: dict[str, Header] = field(default_factory=dict)  # by name, lower case
    contents: dict[str, Content] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        return self.element.key_place

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


@dataclass(eq=False, kw_only=True)
class Content:
    media_type: str
    element: Element
    schema: Schema | None = None


@dataclass(eq=False, kw_only=True)
class Header:
    name: str
    element: Element
    schema: Schema | None = None


@dataclass(eq=False)
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
        return f"schema {self.component or self.element.route[-1]}"

    @cached_property
    def flat(self) -> FlatSchema:
        """The schema with its compositions merged."""
        from plumbrule.model.flat import flatten

        return flatten(self)


@dataclass(eq=False, kw_only=True)
class SecurityScheme:
    """A security scheme. `place` is its name."""

    api: Api
    element: Element
    name: str
    type: str  # apiKey, http, oauth2, openIdConnect, mutualTLS; 2.0's basic is http with scheme basic
    scheme: str = ""  # of http, lower case
    location: str = ""  # of apiKey
    parameter: str = ""  # of apiKey: the header, query or cookie name
    flows: dict[str, Flow] = field(default_factory=dict)
    description: str = ""
    deprecated: bool = False

    @property
    def place(self) -> Place:
        return self.element.key_place

    @property
    def scope(self) -> str:
        return self.api.scope

    @property
    def address(self) -> str:
        return f"scheme {self.name}"

    def __str__(self) -> str:
        return self.name


@dataclass(eq=False, kw_only=True)
class Flow:
    """An OAuth flow, under its 3.x name: implicit, password, clientCredentials, authorizationCode, deviceAuthorization."""

    name: str
    element: Element
    scopes: frozenset[str] = frozenset()
    urls: dict[str, str] = field(default_factory=dict)  # authorizationUrl, tokenUrl, refreshUrl, deviceAuthorizationUrl

    @property
    def place(self) -> Place:
        return self.element.key_place


@dataclass(eq=False, kw_only=True)
class Requirement:
    """One alternative of a security list: every scheme in it is needed. No schemes: anonymous is allowed."""

    element: Element
    schemes: dict[str, tuple[str, ...]] = field(default_factory=dict)  # scheme → scopes

    @property
    def place(self) -> Place:
        return self.element.value_place


@dataclass(eq=False, kw_only=True)
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


def json_schema(contents: dict[str, Content]) -> Schema | None:
    """Schema of the first JSON media type; problem details are no body of their own; `*/*` where nothing is JSON."""
    for media_type, content in contents.items():
        bare = media_type.partition(";")[0].strip()
        if bare in {"application/json", "text/json"} or (bare.endswith("+json") and bare != "application/problem+json"):
            return content.schema
    wildcard = contents.get("*/*")
    return wildcard.schema if wildcard else None
