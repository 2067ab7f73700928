"""Where an API holds schemas outside of other schemas: components, parameters, bodies, responses and their headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.contract.content import Content

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Response, Schema


class Site(NamedTuple):
    """A schema where it is used; `name` is its address, should it be no component."""

    schema: Schema
    name: str
    operation: Operation | None = None
    to_us: bool = True  # in what the operation is sent; else in what it answers


def sites(api: Api) -> Iterator[Site]:
    """Every use of a schema from outside of schemas. Components first; webhooks and callbacks as operations."""
    for name, schema in api.schemas.items():
        yield Site(schema, f"schema {schema.component or name}")
    for parameter in api.parameters.values():
        if parameter.schema:
            yield Site(parameter.schema, f"{parameter.address} schema")
    for operation in (*api.operations, *api.webhooks):
        yield from _of_operation(operation)


def _of_operation(operation: Operation) -> Iterator[Site]:
    for parameter in operation.parameters:
        if parameter.schema:
            yield Site(parameter.schema, f"{parameter.address} schema", operation)
    if operation.body:
        for schema, name in _contents(operation.body.contents, operation.body.address):
            yield Site(schema, name, operation)
    for response in operation.responses.values():
        for schema, name in _of_response(response):
            yield Site(schema, name, operation, to_us=False)


def _of_response(response: Response) -> Iterator[tuple[Schema, str]]:
    owner = response.defined_as
    yield from _contents(response.contents, f"{owner} body")
    for header in response.headers.values():
        if header.schema:
            yield header.schema, f"{owner} header {header.name} schema"


def _contents(contents: Mapping[str, Content], owner: str) -> Iterator[tuple[Schema, str]]:
    """The schemas of the contents; the first media type that has one is not named."""
    named = False
    for content in contents.values():
        for schema, suffix in ((content.schema, ""), (content.item_schema, "[]")):
            if schema is not None:
                yield schema, f"{owner}{f' {content.media_type}' if named else ''}{suffix}"
        named = named or content.schema is not None
