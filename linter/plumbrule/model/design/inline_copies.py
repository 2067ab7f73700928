"""Object schemas that are written out several times instead of being a component."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.names import words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Schema
    from plumbrule.model.document import Value

FEWEST_PROPERTIES = 3
FEWEST_COPIES = 3
SMALL = 4  # properties of an error or a link, which are alike everywhere
DEPTH = 24  # levels that are compared; what lies deeper counts as equal

_SMALL_TALK = words("code message error errors detail details status title type href rel link url instance self next")
_COMPARED = words(
    "type properties items required enum const format additionalProperties allOf oneOf anyOf not $ref pattern minimum"
    " maximum minLength maxLength minItems maxItems nullable prefixItems"
)
"""Keywords that say what is valid; the rest is prose."""


class Copies(NamedTuple):
    """Objects that mean the same, in the order of the contract."""

    schemas: list[Schema]
    properties: int


def copies(api: Api) -> list[Copies]:
    """The inline objects of operations that mean the same; what is inside of such copies is left out."""
    meanings = _Meanings()
    found: dict[int, list[Schema]] = {}
    for definition in api.definitions.all:
        if definition.head.component is None:
            for schema in filter(_counts, definition.schemas):
                found.setdefault(meanings.of(schema.element.value), []).append(schema)
    result = []
    inside: set[int] = set()
    for schemas in found.values():
        outer = [one for one in schemas if id(one.element.value) not in inside]
        if len(outer) >= FEWEST_COPIES:
            result.append(Copies(outer, len(_names(outer[0]))))
            inside.update(id(value) for one in outer for value in _below(one.element.value, 0))
    return result


def inline_share(api: Api) -> float:
    """The share of the schemas that something leads to which are written where they are used."""
    heads = [definition.head for definition in api.definitions.all]
    return sum(head.component is None for head in heads) / len(heads) if heads else 0.0


def _counts(schema: Schema) -> bool:
    names = _names(schema)
    return len(names) >= FEWEST_PROPERTIES and not (len(names) <= SMALL and _SMALL_TALK.issuperset(names))


def _names(schema: Schema) -> list[str]:
    return [name for name, _ in schema.element.members_of("properties")]


class _Meanings:
    """Numbers what schemas mean: equal numbers for schemas that differ in prose and order only. Linear in the text."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str | int, ...], int] = {}

    def of(self, value: Value, *, names: bool = False, depth: int = 0) -> int:
        """`names`: the keys of the mapping are names, not keywords."""
        if depth > DEPTH or not isinstance(value, list | dict):
            return self._number("value", "…" if depth > DEPTH else repr(value))
        if isinstance(value, list):
            return self._number("list", *sorted(self.of(item, depth=depth + 1) for item in value))
        parts: list[str | int] = []
        for key in sorted(value):
            if names or key in _COMPARED:
                parts += (key, self.of(value[key], names=key == "properties" and not names, depth=depth + 1))
        return self._number("map", *parts)

    def _number(self, *parts: str | int) -> int:
        return self._numbers.setdefault(parts, len(self._numbers))


def _below(value: Value, depth: int) -> Iterator[Value]:
    """The mappings and lists inside of one."""
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for member in members:
        if isinstance(member, dict | list) and depth <= DEPTH:
            yield member
            yield from _below(member, depth + 1)
