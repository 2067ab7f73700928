"""HTTP contracts: OpenAPI 2.0 to 3.2 on one model.

Nodes wrap the element of the document that defines them, with every `$ref` already followed, so a component is one
element however often it is used. Where a part could not be read, `partial` is true and rules about absences are silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from plumbrule.model.contract.content import Body as Body
from plumbrule.model.contract.content import Content as Content
from plumbrule.model.contract.content import Header as Header
from plumbrule.model.contract.content import json_schema as json_schema
from plumbrule.model.contract.definitions import Definitions
from plumbrule.model.contract.dialect import Dialects
from plumbrule.model.contract.field import Field as Field
from plumbrule.model.contract.operation import Operation as Operation
from plumbrule.model.contract.operation_parts import Part, all_parts, parts
from plumbrule.model.contract.parameter import Location as Location
from plumbrule.model.contract.parameter import Parameter as Parameter
from plumbrule.model.contract.reach import Reach
from plumbrule.model.contract.references import References as References
from plumbrule.model.contract.resource import Resource as Resource
from plumbrule.model.contract.resource import resources
from plumbrule.model.contract.response import Response as Response
from plumbrule.model.contract.schema import Schema as Schema
from plumbrule.model.contract.security import Flow as Flow
from plumbrule.model.contract.security import Requirement as Requirement
from plumbrule.model.contract.security import SecurityScheme as SecurityScheme
from plumbrule.model.contract.server import Server as Server
from plumbrule.model.contract.version import Version as Version
from plumbrule.model.contract.views import Views
from plumbrule.model.document import Document, Element
from plumbrule.model.node import Node
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.services.system import Service


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
    documents: tuple[Document, ...] = ()  # every document it is made of, its own first
    bundles: tuple[str, ...] = ()  # paths of files that a tool made of it
    partial: bool = False
    foreign: bool = False  # lies in a folder of tests, samples or other people's code
    fragment: bool = False  # a piece that is judged alone; always partial
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

    @property
    def is_library(self) -> bool:
        """It has no operations at all: its components are for others to use, in either direction."""
        return not (self.operations or self.webhooks or self.partial)

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Paths of its documents, its own first."""
        return tuple(dict.fromkeys(document.source.path for document in self.documents))

    @cached_property
    def dialects(self) -> Dialects:
        """In which dialects of JSON Schema its schemas are written."""
        return Dialects(self)

    @cached_property
    def views(self) -> Views:
        """Its schemas by element."""
        return Views(self)

    @cached_property
    def definitions(self) -> Definitions:
        """Every schema that is written in it, once."""
        return Definitions(self)

    @cached_property
    def reach(self) -> Reach:
        """Which operations use which schema, and in which direction."""
        return Reach(self)

    @cached_property
    def parts(self) -> list[Part]:
        """Its bodies, responses, headers and contents, each once."""
        return all_parts(self)

    @cached_property
    def answers(self) -> list[Response]:
        """Each response by its first use, in the order of the contract; a definition under two codes is two."""
        found: dict[tuple[int, str], Response] = {}
        for operation in self.operations:
            for code, response in operation.responses.items():
                found.setdefault((id(response.element.value), code), response)
        return list(found.values())

    @cached_property
    def resources(self) -> list[Resource]:
        """What its paths are about, each with its operations."""
        return resources(self)

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

    def nodes(self, kinds: Container[type] | None = None) -> Iterator[Node]:
        """The contract and everything in it that is judged, once, where it is defined; of these kinds alone.

        What the API itself sends hangs on `webhooks`; of that, only schemas, fields and contents are among the nodes.
        """
        yield self
        yield from self.servers
        yield from self.schemes.values()
        yield from self.parameters.values()
        for operation in self.operations:
            yield operation
            own = (parameter for parameter in operation.parameters if parameter.users[:1] == [operation])
            yield from (one for one in own if self.parameters.get(one.component or "") is not one)
        yield from parts(self, kinds)
        if kinds is None or Schema in kinds:
            yield from (schema for definition in self.definitions.all for schema in definition.schemas)
        if kinds is None or Field in kinds:
            yield from self.fields()

    def fields(self) -> Iterator[Field]:
        """Every property of every schema, once, where it is written."""
        return (one for schema in self.definitions.having("properties") for one in schema.fields())

    def __str__(self) -> str:
        return self.title
