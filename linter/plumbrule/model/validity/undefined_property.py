"""Names in `required` that no part of a schema defines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Schema
from plumbrule.model.validity.composers import Composers


class Undefined(NamedTuple):
    """A schema and the names that it requires and nobody defines, with those that are defined."""

    schema: Schema
    names: tuple[str, ...]
    known: frozenset[str]


def undefined_properties(api: Api) -> Iterator[Undefined]:
    """Schemas that require what neither they nor any schema composed of them or with them defines.

    A schema that describes further properties (`additionalProperties` or `patternProperties` written out) may have
    any, and so may one of which a part could not be read.
    """
    asking = [schema for schema in api.definitions.having("required") if not schema.is_forbidden]
    composers: Composers | None = None
    for schema in asking:
        missing = _missing(schema)
        if not missing:
            continue
        composers = composers or Composers(api)
        around = (schema, *composers.around(schema))
        if any(_is_open(one) for one in around):
            continue
        known = frozenset(name for one in around for name in one.flat.properties)
        undefined = tuple(name for name in missing if name not in known)
        if undefined and (known or _says_none(schema, around)):
            yield Undefined(schema, undefined, known)


def _missing(schema: Schema) -> list[str]:
    """What the schema and its parts do not define. Most define it themselves, which is cheaper to see."""
    own = schema.element.get("properties")
    written = own.value if own and isinstance(own.value, dict) else {}
    rest = [name for name in dict.fromkeys(schema.element.texts_of("required")) if name not in written]
    return [name for name in rest if name not in schema.flat.properties] if rest else []


def _says_none(schema: Schema, around: Sequence[Schema]) -> bool:
    """It lists no properties, and is no mixin for others: nothing is composed of it or with it."""
    return len(around) == 1 and schema.element.get("properties") is not None


def _is_open(schema: Schema) -> bool:
    flat = schema.flat
    return flat.open or any(_describes_others(part) for part in (schema, *flat.parts))


def _describes_others(schema: Schema) -> bool:
    value = schema.element.value
    if not isinstance(value, dict):
        return value is True
    additional = value.get("additionalProperties")
    return additional is True or isinstance(additional, dict) or "patternProperties" in value or "$dynamicRef" in value
