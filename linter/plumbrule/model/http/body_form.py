"""What may be wrong with the form of a request body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.contract.media import is_opaque, is_patch

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Body, Operation
    from plumbrule.model.contract.flat import FlatSchema

_SENDING = frozenset({"POST", "PUT", "PATCH"})
_SCALARS = frozenset({"string", "integer", "number", "boolean"})


def bare_kind(body: Body) -> str | None:
    """The JSON type of a body that is a list or a scalar and so can never gain a member; None of any other.

    A batch is a list by nature, a JSON Patch by its standard, and of an upload nobody expects members.
    """
    flat = _flat(body)
    if flat is None or len(flat.types) != 1 or is_opaque(flat) or any(is_patch(one) for one in body.contents):
        return None
    if any(operation.is_batch for operation in body.users):
        return None
    (kind,) = flat.types
    return kind if kind == "array" or kind in _SCALARS else None


def needed(operation: Operation) -> tuple[str, ...]:
    """Properties that the schema of an optional body requires, so that nothing is no valid body after all.

    Swagger 2.0 bodies without `required` are left aside: there the key is mostly forgotten.
    """
    body = operation.body
    if body is None or body.required or operation.method not in _SENDING or operation.api.version == "2.0":
        return ()
    flat = _flat(body)
    if flat is None or len(body.contents) > 1:
        return ()
    return tuple(name for name in flat.properties if name in flat.required and not flat.properties[name].read_only)


def _flat(body: Body) -> FlatSchema | None:
    """Of the JSON body, as far as it was read."""
    flat = body.schema.flat if body.schema else None
    return None if flat is None or flat.open else flat
