"""The values that a contract shows: examples and defaults, with the schema that each is meant to fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from plumbrule.model.contract.api import Api, Body, Content, Header, Parameter, Response, Schema
from plumbrule.model.contract.examples import Example
from plumbrule.model.contract.json_schema import Setting
from plumbrule.model.contract.media import is_json
from plumbrule.model.document import Element
from plumbrule.model.node import Node

_SCALARS = frozenset({"string", "number", "integer", "boolean"})
_STRUCTURED = frozenset({"object", "array"})
_NUMBERS = frozenset({"integer", "number"})
_NUMERAL = re.compile(r"-?\d+(\.\d+)?")
_SERIALISED = re.compile(r"\s*($|[\[{<])|[^\s]*[=,;|&]")
"""How a text begins that stands for a structured value: with its bracket, or with pairs or items in a row."""


class Shown(NamedTuple):
    """A value, whose it is, and the schema that it is held to."""

    owner: Node
    kind: Literal["example", "default"]
    name: str  # of an example among several
    element: Element
    schema: Schema
    setting: Setting


def shown(api: Api) -> Iterator[Shown]:
    """Every value once, in the order of the contract; texts that stand for structured values are left out."""
    seen: set[tuple[int, object]] = set()
    for one in _all(api):
        key = (id(one.element.document), one.element.route)
        if key not in seen and not _is_written_out(one):
            seen.add(key)
            yield one


def _all(api: Api) -> Iterator[Shown]:
    for node in api.nodes({Parameter, Header, Content}):
        match node:
            case Content() if node.schema is not None and node.examples:
                found = _of(node, node.examples, node.schema, _setting(node))
                yield from (one for one in found if is_json(node.media_type) or _is_scalar(one))
            case Parameter() | Header() if (
                node.schema is not None and node.schema.element.value is not node.element.value
            ):
                yield from _of(node, node.examples, node.schema, "either")
    for schema in api.definitions.having("example", "examples", "x-example", "x-examples", "default"):
        yield from _of_schema(schema)


def _of(owner: Node, examples: tuple[Example, ...], schema: Schema, setting: Setting) -> Iterator[Shown]:
    return (Shown(owner, "example", one.name, one.element, schema, setting) for one in examples)


def _of_schema(schema: Schema) -> Iterator[Shown]:
    yield from _of(schema, schema.examples, schema, "either")
    default = schema.element.get("default")
    if default is not None:
        yield Shown(schema, "default", "", default, schema, "either")


def _is_scalar(one: Shown) -> bool:
    """Examples in other formats are texts in those formats; only a scalar is what it looks like."""
    types = one.schema.flat.types
    return not isinstance(one.element.value, dict | list) and bool(types) and types <= _SCALARS


def _setting(content: Content) -> Setting:
    match content.owner:
        case Response():
            return "response"
        case Body() as body if body.users and all(user.method == "PATCH" for user in body.users):
            return "part"
        case _:
            return "request"


def _is_written_out(one: Shown) -> bool:
    """No example at all, or a text in place of something else: serialised JSON, or what stands in a URL or header."""
    if one.kind != "example" or not isinstance(one.element.value, str):
        return one.kind == "example" and one.element.value is None  # what generators write for no example
    types = one.schema.flat.types
    text = one.element.value
    if isinstance(one.owner, Parameter | Header):  # one item of a list is a list on the wire
        return bool(types) and types <= (_STRUCTURED | _NUMBERS if _NUMERAL.fullmatch(text) else _STRUCTURED)
    return bool(types) and types <= _STRUCTURED and _SERIALISED.match(text) is not None
