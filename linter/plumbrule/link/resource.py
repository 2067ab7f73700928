"""What an operation is about: the names of its resource, and the properties of one item of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from plumbrule.model.contract.api import Operation, Schema
from plumbrule.model.joined.table_names import key
from plumbrule.model.names import words

_SKIPPED = words(  # segments that name no resource
    "api apis rest public internal admin private management client me self current list search all export well_known"
    " unstable experimental alpha beta preview"
)
_FOREIGN = words(  # segments of what is no table: other people's directories, protocols, computed answers
    "ldap oauth oauth2 oidc saml scim proxy search health metrics stats export import ingest webhook_in integrations"
)
_VERSION = re.compile(r"v\d+")
_WRAPPERS = words("items data results content records rows entries list values elements objects")
_SINGLE_WRAPPERS = words("data result item record")
_SUFFIXES = tuple(
    words(
        "dto response out in list page model resource entity view vo info item result schema object summary detail"
        " output read public api v1"
    )
)
_PREFIXES = ("list", "get", "paginated", "api")


@dataclass(frozen=True, slots=True)
class Resource:
    """`keys` are each of another kind: two kinds that say the same count twice."""

    keys: tuple[str, ...]
    properties: frozenset[str]  # keys of the item's properties
    schema_name: str | None


class NoResource(NamedTuple):
    """Why an operation is about no table."""

    reason: str


def resource_of(operation: Operation) -> Resource | NoResource:
    """The resource of a collection or an item; anything else has none, nor has what answers with no known item."""
    template = operation.template
    statics = [segment.normal for segment in template.segments[template.prefix :] if segment.is_literal]
    if not (template.is_collection or template.is_item):
        return NoResource("its path is neither a collection nor one item")
    if foreign := next((segment for segment in statics if segment in _FOREIGN), None):
        return NoResource(f"its path says {foreign}, and that is no table")
    schema = _item_schema(operation)
    if schema is None or not schema.flat.properties:
        wanted = "list of objects" if operation.method == "GET" and template.is_collection else "object"
        return NoResource(f"it gives no {wanted} with properties")
    name = schema.component
    named = [key(segment) for segment in statics if segment not in _SKIPPED and not _VERSION.fullmatch(segment)]
    return Resource(
        keys=tuple(_keys(named, name)),
        properties=frozenset(key(member) for member in schema.flat.properties),
        schema_name=name,
    )


def _keys(named: list[str], component: str | None) -> Iterator[str]:
    """`order_item` and `item` for /orders/{id}/items, and the name of the item's schema."""
    last = named[-1:]
    nested = [f"{named[-2]}_{named[-1]}"] if len(named) > 1 else []
    schema = [_schema_key(component, {*last, *nested})] if component else []
    yield from nested
    if not nested or nested != schema:  # where two kinds agree on the longer name, the shorter one is another thing
        yield from last
    yield from schema


def _schema_key(component: str, path_keys: set[str]) -> str:
    """The name of a schema without what generators and layers add to it, as far as the path does not say it too."""
    left = key(component.rpartition(".")[2])
    for prefix in _PREFIXES:
        left = left.removeprefix(f"{prefix}_")
    while left not in path_keys and (cut := left.rpartition("_"))[0] and cut[2] in _SUFFIXES:
        left = cut[0]
    return left


def _item_schema(operation: Operation) -> Schema | None:
    """Schema of one item: of the answer, or of the body of a write whose answer has none."""
    success = operation.success
    answer = success.schema if success else None
    if operation.method == "GET":
        if answer is None:
            return None
        return _array_items(answer) if operation.template.is_collection else _object(answer)
    for schema in (answer, operation.body.schema if operation.body else None):
        found = (_object(schema) or _array_items(schema)) if schema else None
        if found is not None:
            return found
    return None


def _array_items(schema: Schema) -> Schema | None:
    """Items of an array, of a well-named array in an envelope, or of the only one there."""
    flat = schema.flat
    if flat.is_array:
        return flat.items
    arrays = {
        name: one.schema for name, one in flat.properties.items() if one.schema and one.schema.flat.has_object_items
    }
    named = [array for name, array in arrays.items() if key(name) in {key(wrapper) for wrapper in _WRAPPERS}]
    found = named[0] if named else next(iter(arrays.values())) if len(arrays) == 1 else None
    return found.flat.items if found else None


def _object(schema: Schema) -> Schema | None:
    """The object itself, or the one in its envelope."""
    flat = schema.flat
    if flat.is_array or not flat.properties:
        return None
    for name, member in flat.properties.items():
        if name in _SINGLE_WRAPPERS and member.schema is not None and member.schema.flat.properties:
            return member.schema
    return schema
