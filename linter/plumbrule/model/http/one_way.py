"""Properties that go one way only, against the ways that their schema goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Field, Schema

_FLAGS = ("readOnly", "writeOnly")
_SAYING = frozenset({"$ref", *_FLAGS})
_SENT = frozenset({"request"})
_ANSWERED = frozenset({"response"})


class Misuse(NamedTuple):
    """A property whose flag has no effect, why, and what to do."""

    field: Field
    text: str
    repair: str


def misuses(api: Api) -> Iterator[tuple[Schema, list[Misuse]]]:
    """The schemas of an API that have such properties, each once. Schemas that no operation uses have none."""
    complete = not (api.partial or any(operation.partial for operation in (*api.operations, *api.webhooks)))
    for schema in api.definitions.having("properties"):
        fields = (field for field in schema.fields() if _may_say(field))
        found = [misuse for field in fields if (misuse := _misuse(field, complete=complete)) is not None]
        if found:
            yield schema, found


def _may_say(field: Field) -> bool:
    """A look at the keys alone, which most properties do not pass: contracts have tens of thousands of them."""
    return isinstance(field.element.value, dict) and not _SAYING.isdisjoint(field.element.value)


def _misuse(field: Field, *, complete: bool) -> Misuse | None:
    """What is wrong with the flags (OAS, Schema Object). Unless all was read, the schema may go the other way too."""
    flags = [name for name in _FLAGS if _says(field, name)]
    if len(flags) > 1:
        return Misuse(field, "readOnly and writeOnly at once, so neither side may send it", "drop one of the two")
    directions = field.owner.directions if flags and complete else frozenset()
    if flags == ["readOnly"] and directions == _SENT:
        text = "readOnly in what is only ever sent by clients, so nobody fills it"
        return Misuse(field, text, "remove it from the request's schema")
    if flags == ["writeOnly"] and directions == _ANSWERED:
        text = "writeOnly in what is only ever answered, so it never appears"
        return Misuse(field, text, "remove it from the answer's schema")
    return None


def _says(field: Field, name: str) -> bool:
    target = field.schema.element if field.schema else None
    return field.element.flag(name) is True or (target is not None and target.flag(name) is True)
