"""Properties that go one way only, against the ways that their schema goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Field, Schema

_SENT = frozenset({"request"})
_ANSWERED = frozenset({"response"})


class Misuse(NamedTuple):
    field: Field
    text: str
    repair: str


def misuses(schema: Schema) -> list[Misuse]:
    """The properties of a schema whose readOnly or writeOnly has no effect; none where no operation uses it."""
    found = []
    for field in schema.fields():
        flags = [name for name in ("readOnly", "writeOnly") if _says(field, name)]
        if flags:
            misuse = _misuse(schema, flags)
            if misuse is not None:
                found.append(Misuse(field, *misuse))
    return found


def _misuse(schema: Schema, flags: list[str]) -> tuple[str, str] | None:
    """What is wrong and what to do, for the flags that a property has (OAS, Schema Object, Fixed Fields)."""
    if len(flags) == 2:
        return "readOnly and writeOnly at once, so neither side may send it", "drop one of the two"
    api = schema.api
    if api.partial or any(operation.partial for operation in (*api.operations, *api.webhooks)):
        return None  # what was not read may use it the other way
    directions = schema.directions
    if flags == ["readOnly"] and directions == _SENT:
        return (
            "readOnly in what is only ever sent by clients, so nobody fills it",
            "remove it from the request's schema",
        )
    if flags == ["writeOnly"] and directions == _ANSWERED:
        return "writeOnly in what is only ever answered, so it never appears", "remove it from the answer's schema"
    return None


def _says(field: Field, name: str) -> bool:
    target = field.schema.element if field.schema else None
    return field.element.flag(name) is True or (target is not None and target.flag(name) is True)
