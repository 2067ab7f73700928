"""Deprecated things: what they say about their end, and what still needs them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation
    from plumbrule.model.document import Element
    from plumbrule.model.node import Node
    from plumbrule.text import Place

_ANNOUNCED = re.compile(
    r"\buse[ds]? |\breplac|\binstead\b|\bsunset|\bremov|\bsupersed|\bsucceeded|\bmigrat|\bfavou?r|\bend of life\b"
    r"|\bswitch|\bv\d|\b\d+\.\d+|\b20\d\d\b|https?://|\]\(|\bno longer\b|\bmoved\b|\bdiscontinu|\bshut ?down",
    re.IGNORECASE,
)
_HEADERS = frozenset({"sunset", "deprecation"})  # RFC 8594, RFC 9745
_KEYS = re.compile(r"x-(.*-)?(sunset|deprecat|remov|replac|successor|alternative|eol).*", re.IGNORECASE)


def is_deprecated(operation: Operation) -> bool:
    """By `deprecated`, or by the extension that did the same before 3.0."""
    return operation.deprecated or operation.element.flag("x-deprecated") is True


def announces_end(operation: Operation) -> bool:
    """Says when it ends or what takes its place: by a header, an extension, a link, or in words."""
    if any(not _HEADERS.isdisjoint(response.headers) for response in operation.responses.values()):
        return True
    keys = (key for key, member in operation.element.members() if member.value is not True)
    if any(_KEYS.fullmatch(key) for key in keys) or _ANNOUNCED.search(operation.description):
        return True
    return any("successor" in name for response in operation.responses.values() for name in _links(response.element))


def _links(response: Element) -> Iterator[str]:
    return (name.lower() for name, _ in response.members_of("links"))


class Need(NamedTuple):
    """A deprecated thing, and the live operations that cannot do without it."""

    thing: Node
    place: Place
    name: str  # what it is, in words
    users: list[Operation]


def needed(api: Api) -> Iterator[Need]:
    """The deprecated parameters, properties, schemas and credentials that live operations need."""
    yield from _parameters(api)
    yield from _schemas(api)
    yield from _properties(api)
    yield from _schemes(api)


def _live(operations: Iterable[Operation]) -> list[Operation]:
    return [operation for operation in operations if not is_deprecated(operation)]


def _parameters(api: Api) -> Iterator[Need]:
    for parameter in dict.fromkeys(one for operation in api.operations for one in operation.parameters):
        asked = parameter.required and parameter.location != "path"
        if asked and parameter.element.flag("deprecated") is True and (users := _live(parameter.users)):
            yield Need(parameter, parameter.place, f"{parameter.location} parameter {parameter}", users)


def _properties(api: Api) -> Iterator[Need]:
    for field in api.fields():
        required = field.element.flag("deprecated") is True and field.required
        if required and (users := _live(field.users_in("request"))):
            yield Need(field, field.place, f"property {field}", users)


def _schemas(api: Api) -> Iterator[Need]:
    """The schemas that are a whole body, asked or answered."""
    bodies: dict[int, list[Operation]] = {}
    for operation in api.operations:
        own = operation.body.schema if operation.body else None
        answer = operation.success.schema if operation.success else None
        for schema in {one for one in (own, answer) if one is not None}:
            bodies.setdefault(id(schema), []).append(operation)
    for schema in api.schemas.values():
        if schema.element.flag("deprecated") is True and (users := _live(bodies.get(id(schema), []))):
            yield Need(schema, schema.place, f"schema {schema}", users)


def _schemes(api: Api) -> Iterator[Need]:
    """From 3.2 on, schemes can be deprecated; an alternative beside one is enough."""
    for name, scheme in api.schemes.items():
        if scheme.element.flag("deprecated") is True:
            users = [
                one for one in api.operations if one.secured and all(name in way.schemes for way in one.requirements)
            ]
            if live := _live(users):
                yield Need(scheme, scheme.place, f"security scheme {name}", live)
