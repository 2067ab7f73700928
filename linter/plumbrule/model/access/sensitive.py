"""Answers that hold secrets or personal data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plumbrule.model.contract.fields import is_personal, is_secret
from plumbrule.model.names import ends_with, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation, Schema
    from plumbrule.model.contract.flat import Property

_PERSON = words("first_name last_name full_name surname given_name family_name middle_name gender username user_name")
"""What stands beside a person's e-mail address, and not beside that of a shop or a station."""
DEPTH = 3  # objects within objects: an envelope, its items, and what they embed


def sensitive_field(operation: Operation) -> Property | None:
    """The first field of the success body that holds a secret or a person's data; None where there is none."""
    schema = operation.success.schema if operation.success else None
    fields = _fields(schema, DEPTH) if schema else iter(())
    return next((field for field, siblings in fields if _is_sensitive(field, siblings)), None)


def _fields(schema: Schema, depth: int) -> Iterator[tuple[Property, frozenset[str]]]:
    flat = schema.flat
    names = frozenset(flat.properties)
    for member in flat.properties.values():
        yield member, names
    inner = [one.schema for one in flat.properties.values() if one.schema is not None] if depth else []
    for part in [*inner, *([flat.items] if flat.items is not None else [])]:
        if depth:
            yield from _fields(part, depth - 1)


def _is_sensitive(field: Property, siblings: frozenset[str]) -> bool:
    flat = field.schema.flat if field.schema else None
    enumerated = flat is not None and flat.enum is not None
    kind = flat.format if flat else None
    if is_secret(field.name, field.types, kind, enumerated=enumerated):
        return True
    if "string" not in field.types or enumerated or not is_personal(field.name, siblings):
        return False
    return any(ends_with(name, _PERSON) for name in siblings)
