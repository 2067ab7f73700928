"""Where an API holds schemas outside of other schemas: components, parameters, bodies, responses and their headers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.document import Element

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Content, Operation, Response, Schema


class Site(NamedTuple):
    """A schema where it is used; `name` is its address, should it be no component."""

    schema: Schema
    name: str
    operation: Operation | None = None
    to_us: bool = True  # in what the operation is sent; else in what it answers


_SECTIONS = (("responses", "response {} body"), ("requestBodies", "body {}"), ("headers", "header {} schema"))


def sites(api: Api) -> Iterator[Site]:
    """Every use of a schema from outside of schemas. Components first, used or not; webhooks and callbacks too."""
    for name, schema in api.schemas.items():
        yield Site(schema, f"schema {schema.component or name}")
    for parameter in api.parameters.values():
        if parameter.schema:
            yield Site(parameter.schema, f"{parameter.address} schema")
    yield from _of_components(api)
    for operation in (*api.operations, *api.webhooks):
        yield from _of_operation(operation)


def _of_components(api: Api) -> Iterator[Site]:
    """What responses, bodies and headers among the components hold; those of operations have the same names."""
    components = api.element if api.version == "2.0" else _resolved(api, api.element.get("components"))
    for key, form in _SECTIONS:
        section = _resolved(api, components.get(key)) if components else None
        for name, member in section.members() if section else ():
            element = _resolved(api, member)
            if element is not None and element.value is member.value:
                held = ((media_type, content) for media_type, content in element.members_of("content"))
                views = [(media_type, _at(api, one, "schema"), _at(api, one, "itemSchema")) for media_type, one in held]
                views.append(("", _at(api, element, "schema"), None))
                yield from (Site(schema, found) for schema, found in _named(views, form.format(name)))


def _of_operation(operation: Operation) -> Iterator[Site]:
    for parameter in operation.parameters:
        if parameter.schema:
            yield Site(parameter.schema, f"{parameter.address} schema", operation)
    if operation.body:
        for schema, name in _contents(operation.body.contents.values(), operation.body.address):
            yield Site(schema, name, operation)
    for response in operation.responses.values():
        for schema, name in _of_response(response):
            yield Site(schema, name, operation, to_us=False)


def _of_response(response: Response) -> Iterator[tuple[Schema, str]]:
    yield from _contents(response.contents.values(), f"{response.defined_as} body")
    for header in response.headers.values():
        if header.schema:
            yield header.schema, f"{header.address} schema"


def _contents(contents: Collection[Content], owner: str) -> Iterator[tuple[Schema, str]]:
    yield from _named([(one.media_type, one.schema, one.item_schema) for one in contents], owner)
    for one in contents:
        for name, encoding in one.element.members_of("encoding"):
            for header, member in encoding.members_of("headers"):
                element = _resolved(one.api, member)
                schema = _at(one.api, element, "schema") if element else None
                if schema is not None:
                    yield schema, f"{owner} {name} header {header} schema"


def _named(contents: Collection[tuple[str, Schema | None, Schema | None]], owner: str) -> Iterator[tuple[Schema, str]]:
    """The schemas of the contents, and those of the items of streams; the first media type is not named."""
    named = False
    for media_type, whole, item in contents:
        for schema, suffix in ((whole, ""), (item, "[]")):
            if schema is not None:
                yield schema, f"{owner}{f' {media_type.strip().lower()}' if named else ''}{suffix}"
        named = named or whole is not None


def _at(api: Api, owner: Element, key: str) -> Schema | None:
    member = owner.get(key)
    return api.views.at(member) if member else None


def _resolved(api: Api, member: Element | None) -> Element | None:
    return api.references.resolve(member) if member else None
