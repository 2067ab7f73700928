"""Parameters, bodies and responses of an operation, in the words of 3.x."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import get_args

from plumbrule.link import swagger
from plumbrule.model.contract.api import Api, Body, Content, Header, Location, Operation, Parameter, Response, Schema
from plumbrule.model.contract.content import Holder
from plumbrule.model.contract.views import Section, component_name
from plumbrule.model.document import Element

_LOCATIONS: dict[str, Location] = {location: location for location in get_args(Location) if location != "body"}


class Parts:
    """Builds the parts of one API's operations. What many of them share is one; it is known by what defines it."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._parameters: dict[int, Parameter | None] = {}  # by id of the mapping that defines it, as the others
        self._bodies: dict[int, Body] = {}
        self._responses: dict[int, Response] = {}
        self._headers_met: dict[int, Header] = {}
        self._names: Counter[tuple[Section, str]] = Counter()

    def listed(self, owner: Element) -> list[Element]:
        """What a path item or an operation lists as parameters; a mapping in place of the list is taken for one."""
        parameters = self._resolved(owner.get("parameters"))
        return [*parameters.items(), *(member for _, member in parameters.members())] if parameters else []

    def parameter(self, element: Element) -> Parameter | None:
        """The parameter that a mapping defines; None for 2.0's bodies and for what is no parameter."""
        key = id(element.value)
        if key not in self._parameters:
            self._parameters[key] = self._parameter(element)
        return self._parameters[key]

    def _parameter(self, element: Element) -> Parameter | None:
        name, location = element.text("name"), _LOCATIONS.get((element.text("in") or "").lower())
        if name is None or location is None:
            return None
        parameter = Parameter(
            api=self._api,
            element=element,
            name=name,
            location=location,
            required=element.flag("required") is True,
            description=element.text("description") or "",
            component=self._component(None, element, "parameters"),
        )
        parameter.contents = self._contents(parameter, element)
        parameter.schema = self._schema(element, parameter.contents)
        return parameter

    def _schema(self, element: Element, contents: Mapping[str, Content]) -> Schema | None:
        """Of 2.0, a parameter or header is its own schema; of 3.x, it has one or a single content that has one."""
        if self._api.version == "2.0":
            return self._api.views.at(element)
        own = self._schema_at(element, "schema")
        return own or next((content.schema for content in contents.values()), None)

    def body(self, operation: Operation) -> Body | None:
        """The request body of an operation of 3.x. One that many share is one."""
        member = operation.element.get("requestBody")
        element = self._resolved(member)
        if element is None or not isinstance(element.value, dict):
            return None
        body = self._bodies.get(id(element.value))
        if body is None:
            body = self._bodies[id(element.value)] = Body(
                operation=operation,
                element=element,
                required=element.flag("required") is True,
                component=self._component(member, element, "requestBodies"),
            )
            body.contents = self._contents(body, element)
        body.users.append(operation)
        return body

    def response(self, operation: Operation, code: str, use: Element, element: Element) -> Response:
        """A response of an operation. `use` is the member of `responses`; what many share, they hold in common."""
        first = self._responses.get(id(element.value))
        response = Response(
            operation=operation,
            use=use,
            element=element,
            code=code,
            description=element.text("description") or "",
            component=first.component if first else self._component(use, element, "responses"),
            users=first.users if first else [],
        )
        if first is None:
            self._responses[id(element.value)] = response
            response.headers = self._headers(response)
        else:
            response.headers = first.headers
        if self._api.version == "2.0":
            response.contents = swagger.contents(response)
        else:
            response.contents = first.contents if first else self._contents(response, element)
        if operation not in response.users[-1:]:
            response.users.append(operation)
        return response

    def _headers(self, response: Response) -> dict[str, Header]:
        """By name in lower case."""
        listed = self._resolved(response.element.get("headers"))
        found = {}
        for name, member in listed.members() if listed else ():
            element = self._api.references.resolve(member)
            if element is not None and isinstance(element.value, dict):
                found[name.lower()] = self._header(response, name, member, element)
        return found

    def _header(self, response: Response, name: str, use: Element, element: Element) -> Header:
        if id(element.value) not in self._headers_met:
            header = Header(
                response=response,
                name=name,
                element=element,
                component=self._component(use, element, "headers"),
            )
            header.contents = self._contents(header, element)
            header.schema = self._schema(element, header.contents)
            self._headers_met[id(element.value)] = header
        return self._headers_met[id(element.value)]

    def _contents(self, owner: Holder, element: Element) -> dict[str, Content]:
        """By media type in lower case, as `content` lists them."""
        listed = self._resolved(element.get("content"))
        found = {}
        for media_type, member in listed.members() if listed else ():
            held = self._api.references.resolve(member)
            if held is not None and isinstance(held.value, dict):
                name = media_type.strip().lower()
                found[name] = Content(
                    api=self._api,
                    owner=owner,
                    media_type=name,
                    element=held,
                    schema=self._schema_at(held, "schema"),
                    item_schema=self._schema_at(held, "itemSchema"),
                )
        return found

    def _schema_at(self, owner: Element, key: str) -> Schema | None:
        member = owner.get(key)
        return self._api.views.at(member) if member else None

    def _component(self, use: Element | None, element: Element, section: Section) -> str | None:
        """The name of what a reference leads to; what stands in its place itself has none.

        Of several files with the same name, the second is `name#2`: an address stands for one thing.
        """
        inline = use is not None and use.value is element.value
        name = None if inline else component_name(element, section, self._api.element)
        if name is None:
            return None
        self._names[section, name] += 1
        count = self._names[section, name]
        return name if count == 1 else f"{name}#{count}"

    def _resolved(self, member: Element | None) -> Element | None:
        return self._api.references.resolve(member) if member else None
