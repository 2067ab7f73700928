"""The manifest's JSON Schema as typed shapes, one for each schema object.

Holds the keywords that our own schema uses, no others; what a keyword means is in `violations`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from plumbrule.model.document import Scalar, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    reference: str | None = None  # name in `$defs`
    type: str | None = None
    choices: tuple[Scalar, ...] | None = None  # `enum`, or the one value of `const`
    pattern: re.Pattern[str] | None = None
    sizes: tuple[int, float] = (0, float("inf"))  # of a text, list or mapping, both inclusive
    least: float = float("-inf")
    above: float = float("-inf")
    most: float = float("inf")
    members: Mapping[str, Shape] = field(default_factory=dict)
    others: Shape | None = None  # of members that have no name of their own
    closed: bool = False  # no other members
    extensible: bool = False  # but for `x-` members
    keys: Shape | None = None
    required: tuple[str, ...] = ()
    items: Shape | None = None
    unique: bool = False
    alternatives: tuple[Shape, ...] = ()  # exactly one has to fit

    @property
    def only_requires(self) -> bool:
        """An alternative that says nothing but which key has to be there."""
        return self == Shape(required=self.required)


@cache
def manifest_shapes() -> tuple[Shape, Mapping[str, Shape]]:
    """The shape of a manifest, and the definitions by name."""
    text = resources.files("plumbrule.read").joinpath("services.schema.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    return _shape(schema), {name: _shape(definition) for name, definition in schema["$defs"].items()}


def _shape(schema: dict[str, Any]) -> Shape:
    others = schema.get("additionalProperties", True)
    smallest = next((schema[key] for key in ("minLength", "minItems", "minProperties") if key in schema), 0)
    return Shape(
        reference=schema["$ref"].removeprefix("#/$defs/") if "$ref" in schema else None,
        type=schema.get("type"),
        choices=(schema["const"],) if "const" in schema else tuple(schema["enum"]) if "enum" in schema else None,
        # In ECMAScript `$` is the very end; in Python it also stands before a last line end.
        pattern=re.compile(schema["pattern"].replace("$", r"\Z")) if "pattern" in schema else None,
        sizes=(smallest, schema.get("maxLength", float("inf"))),
        least=schema.get("minimum", float("-inf")),
        above=schema.get("exclusiveMinimum", float("-inf")),
        most=schema.get("maximum", float("inf")),
        members={name: _shape(member) for name, member in schema.get("properties", {}).items()},
        others=_shape(others) if isinstance(others, dict) else None,
        closed=others is False,
        extensible="patternProperties" in schema,
        keys=_shape(schema["propertyNames"]) if "propertyNames" in schema else None,
        required=tuple(schema.get("required", ())),
        items=_shape(schema["items"]) if "items" in schema else None,
        unique=schema.get("uniqueItems", False),
        alternatives=tuple(_shape(one) for one in schema.get("oneOf", ())),
    )


def _number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


TYPES: Mapping[str, tuple[str, Callable[[Value], bool]]] = {  # JSON type → how to say it, and what it takes
    "object": ("a mapping", lambda value: isinstance(value, dict)),
    "array": ("a list", lambda value: isinstance(value, list)),
    "string": ("a string", lambda value: isinstance(value, str)),
    "boolean": ("true or false", lambda value: isinstance(value, bool)),
    "number": ("a number", _number),
    "integer": ("a whole number", lambda value: _number(value) and (isinstance(value, int) or value.is_integer())),  # type: ignore[union-attr]  # a number by now
}
