"""Parameters, bodies and responses of an operation, in the words of 3.x."""

from __future__ import annotations

from typing import get_args

from plumbrule.model.contract.api import Api, Body, Content, Header, Location, Parameter, Schema
from plumbrule.model.contract.views import component_name
from plumbrule.model.document import Element

_LOCATIONS: dict[str, Location] = {location: location for location in get_args(Location) if location != "body"}


class Parts:
    """Builds the parts of one API's operations. A parameter that many share is one."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._parameters: dict[int, Parameter | None] = {}  # by id of the mapping that defines it

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
        return Parameter(
            api=self._api,
            element=element,
            name=name,
            location=location,
            required=element.flag("required") is True,
            description=element.text("description") or "",
            schema=self._schema(element),
            component=component_name(element, "parameters", self._api.element),
        )

    def _schema(self, element: Element) -> Schema | None:
        """Of 2.0, the parameter is its own schema; of 3.x, it has one or a single content that has one."""
        if self._api.version == "2.0":
            return self._api.views.at(element)
        schema = element.get("schema")
        if schema is not None:
            return self._api.views.at(schema)
        return next((content.schema for content in self.contents(element).values()), None)

    def body(self, owner: Element) -> Body | None:
        """The request body of an operation of 3.x."""
        member = owner.get("requestBody")
        element = self._resolved(member)
        if element is None or not isinstance(element.value, dict):
            return None
        return Body(element=element, required=element.flag("required") is True, contents=self.contents(element))

    def contents(self, owner: Element) -> dict[str, Content]:
        """By media type in lower case, as `content` lists them."""
        listed = self._resolved(owner.get("content"))
        found = {}
        for media_type, member in listed.members() if listed else ():
            element = self._api.references.resolve(member)
            if element is not None and isinstance(element.value, dict):
                name = media_type.strip().lower()
                found[name] = Content(media_type=name, element=element, schema=self.schema_of(element))
        return found

    def schema_of(self, owner: Element) -> Schema | None:
        member = owner.get("schema")
        return self._api.views.at(member) if member else None

    def headers(self, owner: Element) -> dict[str, Header]:
        """By name in lower case."""
        listed = self._resolved(owner.get("headers"))
        found = {}
        for name, member in listed.members() if listed else ():
            element = self._api.references.resolve(member)
            if element is not None and isinstance(element.value, dict):
                found[name.lower()] = Header(name=name, element=element, schema=self._schema(element))
        return found

    def _resolved(self, member: Element | None) -> Element | None:
        return self._api.references.resolve(member) if member else None
