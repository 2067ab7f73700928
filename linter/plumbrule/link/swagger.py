"""What Swagger 2.0 says in its own way: bodies as parameters, media types for the whole API."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.link.form import form_schema
from plumbrule.model.contract.api import Api, Body, Content
from plumbrule.model.document import Element

BODIES = frozenset({"body", "formData"})  # places of parameters that are parts of the body
_JSON = ("application/json",)


def body(api: Api, owner: Element, elements: Sequence[Element]) -> Body | None:
    """The request body of an operation, from the elements of all its parameters."""
    whole = [element for element in elements if element.text("in") == "body"]
    if whole:
        media_types = _media_types(api, owner, "consumes") or _JSON
        schema = whole[0].get("schema")
        view = api.views.at(schema) if schema else None
        contents = {name: Content(media_type=name, element=whole[0], schema=view) for name in media_types}
        return Body(element=whole[0], required=whole[0].flag("required") is True, contents=contents)
    fields = [element for element in elements if element.text("in") == "formData"]
    if not fields:
        return None
    form = form_schema(owner, fields)
    uploads = any(element.text("type") == "file" for element in fields)
    name = "multipart/form-data" if uploads else "application/x-www-form-urlencoded"
    required = any(element.flag("required") for element in fields)
    return Body(
        element=fields[0],
        required=required,
        contents={name: Content(media_type=name, element=form, schema=api.views.at(form))},
    )


def contents(api: Api, owner: Element, response: Element) -> dict[str, Content]:
    """The contents of a response: its schema, once for each media type that the operation produces."""
    schema = response.get("schema")
    if schema is None:
        return {}
    view = api.views.at(schema)
    media_types = _media_types(api, owner, "produces") or _JSON
    return {name: Content(media_type=name, element=response, schema=view) for name in media_types}


def _media_types(api: Api, owner: Element, key: str) -> list[str]:
    """The operation's own list stands in place of the root's, also where it is empty."""
    listed = owner.get(key) or api.element.get(key)
    return [item.value.strip().lower() for item in listed.items() if isinstance(item.value, str)] if listed else []
