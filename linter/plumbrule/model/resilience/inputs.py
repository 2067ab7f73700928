"""What clients send, and where nothing bounds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.contract.media import bare, is_json, is_patch
from plumbrule.model.lists.batch import carriers
from plumbrule.model.names import words
from plumbrule.model.pattern.length import longest
from plumbrule.model.prose import used_by

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Schema
    from plumbrule.model.contract.definitions import Definition

_BOUNDED_FORMATS = words(
    "uuid date date-time time email idn-email uri uri-reference iri url ipv4 ipv6 hostname idn-hostname duration binary"
)
"""`binary` is a file, whose size is a question of its own."""
_FORMS = words("application/x-www-form-urlencoded multipart/form-data")
_NUMBERS = frozenset({"integer", "number"})

Wanted = Callable[["Schema"], bool]


class Unbounded(NamedTuple):
    """A body, parameter or component, and the parts of it that nothing bounds. Nobody here uses those of a library."""

    head: Schema
    parts: list[Schema]
    users: list[Operation]

    @property
    def name(self) -> str:
        """What a message calls it, with how many operations use it."""
        used = used_by(len(self.users))
        return self.head.address.removesuffix(" schema") + (f" ({used})" if used else "")

    @property
    def names(self) -> str:
        """The parts by their names inside the head: "lines, lines[].notes"; empty where the head itself is meant."""
        whole = self.head.address
        return ", ".join(name for one in self.parts if (name := one.address.removeprefix(whole).lstrip(".")))


class Inputs(NamedTuple):
    """What is unbounded, and of how many bodies, parameters and components that hold such parts."""

    unbounded: list[Unbounded]
    total: int


def arrays(api: Api) -> Inputs:
    """Arrays without maxItems. What a batch carries is left to the rules about batches."""
    batches = {id(one.array.element.value) for operation in api.operations for one in carriers(operation)}
    return _inputs(api, lambda one: _says(one, "array") and id(one.element.value) not in batches, _is_long)


def strings(api: Api) -> Inputs:
    """Strings without maxLength, outside of paths and headers, which servers bound."""
    bounded = {
        id(parameter.schema.element.value)
        for operation in api.operations
        for parameter in operation.parameters_in("path", "header", "cookie")
        if parameter.schema is not None
    }
    bounded |= {id(schema.element.value) for operation in api.operations for schema in _texts(operation)}
    return _inputs(api, lambda one: _says(one, "string") and id(one.element.value) not in bounded, _is_endless)


def numbers(api: Api) -> Inputs:
    """Numbers without a format or both bounds."""
    return _inputs(api, lambda one: any(_says(one, kind) for kind in _NUMBERS), _is_wide)


def _inputs(api: Api, candidate: Wanted, unbounded: Wanted) -> Inputs:
    found, total = [], 0
    for definition in api.definitions.all:
        parts = [
            one
            for one in definition.schemas
            if candidate(one) and not one.is_forbidden and (api.is_library or "request" in one.directions)
        ]
        users = [one for one in definition.head.users_in("request") if one.kind == "path"] if parts else []
        if all(_patches(operation) for operation in users) and not (parts and api.is_library):
            continue
        total += 1
        endless = [one for one in parts if unbounded(one) and not one.flat.open]
        composed = _composed(definition, unbounded) if endless else set()
        if endless := [one for one in endless if id(one.element.value) not in composed]:
            found.append(Unbounded(definition.head, endless, users))
    return Inputs(found, total)


def _composed(definition: Definition, unbounded: Wanted) -> set[int]:
    """The parts of what allOf composes and some other part bounds."""
    whole = (one for one in definition.schemas if one.element.get("allOf") is not None and not unbounded(one))
    return {id(part.element.value) for one in whole for part in one.flat.parts}


def _says(schema: Schema, kind: str) -> bool:
    """The schema itself says this type; what it refers to is judged where it is written."""
    value = schema.element.value
    said = value.get("type") if isinstance(value, dict) else None
    return said == kind or (isinstance(said, list) and kind in said)


def _is_long(schema: Schema) -> bool:
    flat = schema.flat
    if flat.max_items is not None or flat.enum is not None or flat.tuple_items:
        return False
    return flat.items is None or flat.items.flat.enum is None


def _is_endless(schema: Schema) -> bool:
    flat = schema.flat
    if flat.max_length is not None or flat.enum is not None or flat.format in _BOUNDED_FORMATS:
        return False
    return flat.pattern is None or longest(flat.pattern) is None


def _is_wide(schema: Schema) -> bool:
    flat = schema.flat
    return flat.format is None and flat.enum is None and (flat.minimum is None or flat.maximum is None)


def _patches(operation: Operation) -> bool:
    """Sends changes, in a format for them."""
    return operation.body is not None and all(is_patch(media_type) for media_type in operation.body.contents)


def _texts(operation: Operation) -> Iterator[Schema]:
    """Bodies that are one text."""
    for content in operation.body.contents.values() if operation.body else ():
        if content.schema is not None and not is_json(content.media_type) and bare(content.media_type) not in _FORMS:
            yield content.schema
