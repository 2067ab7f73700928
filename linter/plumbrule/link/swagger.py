"""What Swagger 2.0 says in its own way: bodies as parameters, media types for the whole API."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.link.form import form_schema
from plumbrule.model.contract.api import Api, Body, Content, Operation, Response
from plumbrule.model.contract.content import Holder
from plumbrule.model.contract.views import component_name
from plumbrule.model.document import Element

BODIES = frozenset({"body", "formData"})  # places of parameters that are parts of the body
_JSON = ["application/json"]


def body(operation: Operation, elements: Sequence[Element]) -> Body | None:
    """The request body of an operation, from the elements of all its parameters."""
    whole = next((element for element in elements if element.text("in") == "body"), None)
    if whole is not None:
        media_types = _media_types(operation, "consumes") or _JSON
        return _body(operation, whole, whole.get("schema"), media_types, required=whole.flag("required") is True)
    fields = [element for element in elements if element.text("in") == "formData"]
    if not fields:
        return None
    uploads = any(element.text("type") == "file" for element in fields)
    name = "multipart/form-data" if uploads else "application/x-www-form-urlencoded"
    form = form_schema(operation.element, fields)
    return _body(operation, fields[0], form, [name], required=any(element.flag("required") for element in fields))


def _body(
    operation: Operation, element: Element, schema: Element | None, media_types: Sequence[str], *, required: bool
) -> Body:
    body = Body(
        operation=operation,
        element=element,
        required=required,
        component=component_name(element, "parameters", operation.api.element)
        if element.text("in") == "body"
        else None,
        users=[operation],
    )
    body.contents = _contents(operation.api, body, schema or element, schema, media_types)
    return body


def contents(response: Response) -> dict[str, Content]:
    """The contents of a response: its schema, once for each media type that the operation produces."""
    schema = response.element.get("schema")
    if schema is None:
        return {}
    media_types = _media_types(response.operation, "produces") or _JSON
    return _contents(response.operation.api, response, response.element, schema, media_types)


def _contents(
    api: Api, owner: Holder, element: Element, schema: Element | None, media_types: Sequence[str]
) -> dict[str, Content]:
    view = api.views.at(schema) if schema else None
    return {name: Content(api=api, owner=owner, media_type=name, element=element, schema=view) for name in media_types}


def _media_types(operation: Operation, key: str) -> list[str]:
    """The operation's own list stands in place of the root's, also where it is empty."""
    listed = operation.element.get(key) or operation.api.element.get(key)
    return [item.value.strip().lower() for item in listed.items() if isinstance(item.value, str)] if listed else []
